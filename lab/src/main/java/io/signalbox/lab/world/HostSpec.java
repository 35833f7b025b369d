package io.signalbox.lab.world;

/**
 * A host of the site.
 *
 * @param name its node name
 * @param cpus logical processors
 * @param memoryBytes installed memory
 */
public record HostSpec(String name, int cpus, long memoryBytes) {}
