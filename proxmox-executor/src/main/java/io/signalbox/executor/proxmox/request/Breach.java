package io.signalbox.executor.proxmox.request;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.text.Sentences;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A precondition that does not hold.
 *
 * @param code {@link Problem#IDENTITY_CHANGED}, {@link Problem#PRECONDITION_GONE}, or one of the kind's own
 * @param means what was to be so and how it is
 * @param remedy what to do next
 * @param vmid the guest whose tasks may tell who did it, if one is concerned
 * @param hosts where that guest was and is
 * @param lock the lock that is in the way, if it is one
 */
public record Breach(
        String code, String means, String remedy, Optional<Integer> vmid, Set<HostName> hosts, Optional<String> lock) {
    private static final String ANEW = "Nothing was sent. A new plan is made from what is there now.";

    public Breach {
        hosts = Set.copyOf(hosts);
    }

    /** Something is otherwise than planned, and a new plan may do. */
    public static Breach state(String means) {
        return new Breach(Problem.PRECONDITION_GONE, means, ANEW, Optional.empty(), Set.of(), Optional.empty());
    }

    /** What was planned for is not there any more, and something else has its name. */
    public static Breach identity(String means) {
        return new Breach(
                Problem.IDENTITY_CHANGED,
                means,
                "Nothing was sent, and nothing is planned anew: look at what is there now, and give the command again if it is really meant for that.",
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }

    /** The same with what to do about it. */
    public Breach remedied(String what) {
        return new Breach(code, means, what, vmid, hosts, lock);
    }

    /** The same under a code of its own. */
    public Breach coded(String other) {
        return new Breach(other, means, remedy, vmid, hosts, lock);
    }

    /** The same, with the guest, which is where it was, that somebody must have changed. */
    public Breach about(Subject subject) {
        return of(subject.vmid(), subject.host(), subject.host());
    }

    /** The same, with the guest that somebody must have changed. */
    public Breach of(int guest, HostName planned, HostName now) {
        return new Breach(code, means, remedy, Optional.of(guest), new TreeSet<>(List.of(planned, now)), lock);
    }

    /** The same, for a lock. */
    public Breach locked(Optional<String> name) {
        return new Breach(code, means, remedy, vmid, hosts, name);
    }

    /** @param who what is known of who did it; empty if nothing is */
    Problem problem(String attempted, String who) {
        return new Problem(code, attempted, "", Sentences.joined(means, who), remedy);
    }
}
