package io.signalbox.planner.placement.model;

/**
 * At most so many of a group of guests on a host.
 *
 * @param rule what people know it by
 * @param weight how many of the group an item is, by item
 * @param most how many more each host may take, by host
 */
public record Cap(String rule, int[] weight, int[] most) {}
