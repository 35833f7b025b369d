package io.signalbox.lab.world;

/**
 * What a host's status daemon told the cluster about a guest.
 *
 * @param running whether it ran
 * @param memoryUsed bytes
 * @param since when it was last started or stopped, in seconds since the epoch
 * @param at when this was told, in seconds since the epoch
 */
public record Broadcast(boolean running, long memoryUsed, long since, long at) {}
