package io.signalbox.lab.world;

/**
 * A container; the lab lists it and does nothing with it.
 *
 * @param vmid its VMID
 * @param name its host name
 * @param host where it lives
 * @param cpus its processors
 * @param memoryBytes configured memory
 * @param diskBytes size of its root disk
 * @param running whether it runs
 * @param tags stored list of tags, may be empty
 */
public record ContainerSpec(
        int vmid, String name, String host, int cpus, long memoryBytes, long diskBytes, boolean running, String tags) {}
