package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a migration that was not proved. The codes are stable. */
final class Words {
    /** What to do where nobody can say what became of a move. */
    static final String LOOK =
            "Look at the guest and at the task logs of both hosts; when nothing works on it any more, clear a lock that is left with qm unlock, and evacuate again.";

    private Words() {}

    static String attempted(MigrateGuest action) {
        return "Move %s from %s to %s".formatted(action.guest().label(), action.source(), action.target());
    }

    static Problem aborted(MigrateGuest action, String reason) {
        return new Problem(
                ProblemOf.code(reason, "migration_failed"),
                attempted(action),
                reason,
                "the migration failed and the guest is on %s as before".formatted(action.source()),
                "Put right what the answer names, then evacuate again.");
    }

    static Problem ignored(MigrateGuest action, Duration patience) {
        return new Problem(
                "ha_did_not_move",
                attempted(action),
                "",
                "the HA manager accepted the request and did not move the guest within %d s (the reason is only in the journal of the CRM master)"
                        .formatted(patience.toSeconds()),
                "Read journalctl -u pve-ha-crm on the CRM master (ha-manager status names it); usual reasons are a target in maintenance or an HA rule. Should the guest still move later, evacuate again.");
    }

    static Problem notMoved(MigrateGuest action) {
        return new Problem(
                "did_not_move",
                attempted(action),
                "",
                "the task says that it went well, and yet the guest is still on %s".formatted(action.source()),
                "Read the log of the task; move the guest by hand or evacuate again.");
    }

    static Problem power(MigrateGuest action, String what) {
        return new Problem(
                "power_changed",
                attempted(action),
                "",
                "the guest has moved, but " + what,
                "Find out who started or stopped it, and set it right by hand.");
    }

    static Problem unclear(MigrateGuest action, String said, String what) {
        return new Problem("outcome_unclear", attempted(action), said, what, LOOK);
    }

    static Problem running(MigrateGuest action, Upid task) {
        return new Problem(
                "deadline_passed",
                attempted(action),
                "",
                "the deadline has passed and task %s still runs on %s".formatted(task, task.host()),
                "Wait for it to end or stop it there; then look where the guest is before anything is tried again.");
    }

    static Problem moving(MigrateGuest action, String state) {
        return new Problem(
                "deadline_passed",
                attempted(action),
                "",
                "the deadline has passed and the HA manager has not ended: the service vm:%d is %s"
                        .formatted(action.guest().vmid(), state.isEmpty() ? "unknown" : state),
                "Watch ha-manager status until it is started; then look where the guest is before anything is tried again.");
    }

    static Problem someoneElse(MigrateGuest action, String what, List<Upid> tasks) {
        return new Problem(
                "outcome_unclear",
                attempted(action),
                "",
                "the answer to the request was lost, %s, and somebody else moved the guest meanwhile: %s"
                        .formatted(what, io.signalbox.executor.proxmox.request.Words.texts(tasks)),
                "Ask %s what was meant. "
                                .formatted(tasks.stream()
                                        .map(Upid::user)
                                        .distinct()
                                        .collect(Collectors.joining(" and ")))
                        + LOOK);
    }
}
