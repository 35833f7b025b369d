package io.signalbox.executor.proxmox.clone;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said of a clone that was not made. The codes are stable. */
final class Words {
    /** PVE: API2/Qemu.pm, clone_vm: in the answer if the VMID is taken on the same host, in the task if on another. */
    private static final Pattern TAKEN =
            Pattern.compile("unable to create VM \\d+(?:: config file already exists| - VM \\d+ already exists)");

    private static final String CODE = "did_not_clone";

    private Words() {}

    /** The problem of a VMID that somebody else took first, if that is what was said. */
    static Optional<Problem> taken(GuestStep.CloneGuest action, String said) {
        return TAKEN.matcher(said).find()
                ? Optional.of(
                        new Problem(
                                Problem.PRECONDITION_GONE,
                                attempted(action),
                                said,
                                "VMID %d was free a moment ago, and somebody else took it; nothing was copied"
                                        .formatted(action.vmid()),
                                "A new plan is made with another VMID, unless the command asked for this one: then choose another."))
                : Optional.empty();
    }

    static Problem failed(GuestStep.CloneGuest action, String said, String how) {
        String code = ProblemOf.code(said, CODE);
        return new Problem(
                code,
                attempted(action),
                said,
                "the task failed, and " + how,
                code.equals(Problem.LOCK_TIMEOUT)
                        ? "Too many tasks wanted the same lock at once. Try it again; fewer clones are made at a time from now on."
                        : "Put right what the answer names, then give the command again.");
    }

    static Problem half(GuestStep.CloneGuest action, String said, String how) {
        return new Problem(
                "cloned_in_part",
                attempted(action),
                said,
                "the task failed, and " + how,
                "What there is of the copy is of no use: remove it with qm unlock %d and qm destroy %d, then give the command again."
                        .formatted(action.vmid(), action.vmid()));
    }

    static Problem otherwise(GuestStep.CloneGuest action, String how) {
        return io.signalbox.executor.proxmox.request.Words.otherwise(CODE, attempted(action), how);
    }

    static Problem unclear(GuestStep.CloneGuest action, String said, String how) {
        return io.signalbox.executor.proxmox.request.Words.unclear(attempted(action), said, how);
    }

    private static String attempted(GuestStep.CloneGuest action) {
        return CloneGuest.job(action).attempted();
    }
}
