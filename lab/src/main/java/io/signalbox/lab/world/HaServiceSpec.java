package io.signalbox.lab.world;

/**
 * A guest under high availability.
 *
 * @param vmid the guest
 * @param state requested state: {@code started}, {@code stopped}, {@code ignored} or {@code disabled}
 */
public record HaServiceSpec(int vmid, String state) {}
