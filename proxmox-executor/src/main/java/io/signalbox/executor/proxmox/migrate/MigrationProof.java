package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Optional;

/** Reads where the guest is after all, and decides by that; what the task says only explains it. */
final class MigrationProof {
    private final ProxmoxSite site;
    private final MigrateGuest action;
    private final StepContext context;
    private final GuestTimes times;

    MigrationProof(ProxmoxSite site, MigrateGuest action, StepContext context, GuestTimes times) {
        this.site = site;
        this.action = action;
        this.context = context;
        this.times = times;
    }

    /** @param followed what was noted while the task was followed */
    Finding prove(MoveEnd end, Witness followed) throws InterruptedException {
        TaskProof proof = new TaskProof(site, Words.attempted(action), context, times, followed);
        return proof.settled((last, witness) -> {
            Verdict verdict = Verdict.of(action, Place.read(site, action, witness));
            return last || settled(verdict, end) ? Optional.of(finding(verdict, end, witness)) : Optional.empty();
        });
    }

    /** Whether waiting longer would change nothing. */
    private static boolean settled(Verdict verdict, MoveEnd end) {
        return switch (verdict) {
            case Verdict.Arrived a -> true;
            case Verdict.Stayed s -> end instanceof MoveEnd.Aborted || end instanceof MoveEnd.Ignored;
            case Verdict.ArrivedBut b -> false;
            case Verdict.StayedBut b -> false;
            case Verdict.Lost l -> false;
        };
    }

    private Finding finding(Verdict verdict, MoveEnd end, Witness witness) {
        return switch (verdict) {
            case Verdict.Arrived a ->
                new Finding.Verified(
                        Optional.of(new Observation.GuestPlace(action.guest(), action.target(), action.power())),
                        witness.evidence());
            case Verdict.ArrivedBut b ->
                b.onlyPower()
                        ? new Finding.Disproved(Words.power(action, b.what()), witness.evidence())
                        : undecided(end, b.what(), witness);
            case Verdict.Stayed s -> stayed(end, witness);
            case Verdict.StayedBut b -> undecided(end, b.what(), witness);
            case Verdict.Lost l -> undecided(end, l.what(), witness);
        };
    }

    private Finding stayed(MoveEnd end, Witness witness) {
        Optional<Problem> no = switch (end) {
            case MoveEnd.Aborted aborted -> Optional.of(Words.aborted(action, aborted.reason()));
            case MoveEnd.Ignored i -> Optional.of(Words.ignored(action, times.haPatience()));
            case MoveEnd.Well w -> Optional.of(Words.notMoved(action));
            case MoveEnd.Unclear u -> Optional.empty();
            case MoveEnd.StillRunning r -> Optional.empty();
            case MoveEnd.StillMoving m -> Optional.empty();
        };
        return no.<Finding>map(problem -> new Finding.Disproved(problem, witness.evidence()))
                .orElseGet(
                        () -> undecided(end, "the guest is still on %s, unlocked".formatted(action.source()), witness));
    }

    private Finding undecided(MoveEnd end, String what, Witness witness) {
        Problem problem = switch (end) {
            case MoveEnd.StillRunning running -> Words.running(action, running.task());
            case MoveEnd.StillMoving moving -> Words.moving(action, moving.state());
            case MoveEnd.Aborted aborted -> Words.unclear(action, aborted.reason(), what);
            case MoveEnd.Unclear unclear -> Words.unclear(action, unclear.words(), what);
            case MoveEnd.Well w -> Words.unclear(action, "", what);
            case MoveEnd.Ignored i -> Words.unclear(action, "", what);
        };
        return new Finding.Undecided(problem, witness.evidence());
    }
}
