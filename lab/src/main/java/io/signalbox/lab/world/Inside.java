package io.signalbox.lab.world;

import java.util.List;

/**
 * What runs inside a guest, as far as its host notices.
 *
 * @param heedsShutdown whether it shuts down when asked; one that does not runs until its power is cut
 * @param agentRuns whether the guest agent answers; it is asked only when the configuration has it
 * @param bootSeconds how long after its start the agent answers
 * @param addresses IP addresses of its first interface, with prefix as in {@code 192.0.2.7/24}
 */
public record Inside(boolean heedsShutdown, boolean agentRuns, int bootSeconds, List<String> addresses) {
    private static final int BOOT_SECONDS = 12;

    public Inside {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
    }

    /** A well-behaved system with an address made from the guest's number. */
    public static Inside usual(int vmid) {
        return new Inside(
                true,
                true,
                BOOT_SECONDS,
                List.of(
                        "10." + (64 + vmid / 65_536 % 64) + "." + vmid / 256 % 256 + "." + vmid % 256 + "/16",
                        "fe80::be24:11ff:fe00:" + Integer.toHexString(vmid & 0xffff) + "/64"));
    }

    /** The same, but it does not hear a request to shut down, or does again. */
    public Inside heedingShutdown(boolean heeds) {
        return new Inside(heeds, agentRuns, bootSeconds, addresses);
    }

    /** The same with its agent running or not. */
    public Inside withAgent(boolean runs) {
        return new Inside(heedsShutdown, runs, bootSeconds, addresses);
    }
}
