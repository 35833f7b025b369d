package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.HaService;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads whether the guest runs after all, and decides by that; what the task says only explains it. A request to the HA
 * manager ends well before anything happens, and what becomes of it is seen in the guest and in the state of its service
 * (PVE: HA/Manager.pm).
 */
final class PowerProof {
    private static final Set<String> BUSY =
            Set.of("request_start", "request_start_balance", "request_stop", "migrate", "relocate", "recovery");

    private final ProxmoxSite site;
    private final Change change;
    private final StepContext context;
    private final GuestTimes times;
    private final TaskProof proof;
    private Instant quiet;
    private String told = "";

    /** @param followed takes what is noted while the task is followed */
    PowerProof(ProxmoxSite site, Change change, StepContext context, GuestTimes times, Witness followed) {
        this.site = site;
        this.change = change;
        this.context = context;
        this.times = times;
        this.proof = new TaskProof(site, change.attempted(), context, times, followed);
        this.quiet = context.now();
    }

    Finding prove(Optional<Upid> task) throws InterruptedException {
        TaskEnd end = proof.end(task);
        boolean ha = task.filter(upid -> upid.type().startsWith("ha")).isPresent();
        Duration patience = ha ? times.haPatience() : times.settle();
        quiet = context.now();
        return proof.settled(() -> quiet.plus(patience), (last, witness) -> {
            Whereabouts now = Whereabouts.read(site, change.vmid(), witness);
            String state = ha ? serviceState(witness) : "";
            Optional<Finding> finding = finding(now, end, state, last, witness);
            quiet = BUSY.contains(state) ? context.now() : quiet;
            return finding;
        });
    }

    /** What the guest proves; nothing if it may yet become otherwise. */
    private Optional<Finding> finding(Whereabouts now, TaskEnd end, String state, boolean last, Witness witness) {
        Subject subject = change.subject();
        if (subject.in(now).isEmpty()) {
            return last ? Optional.of(undecided(end, Subject.lost(now), witness)) : Optional.empty();
        }
        Whereabouts.At at = subject.in(now).get();
        if (at.power() == change.after()) {
            if (at.host().equals(subject.host())) {
                return Optional.of(new Finding.Verified(
                        Optional.of(new Observation.GuestPlace(subject.guest(), subject.host(), change.after())),
                        witness.evidence()));
            }
            return last
                    ? Optional.of(new Finding.Disproved(Words.elsewhere(change, at), witness.evidence()))
                    : Optional.empty();
        }
        return switch (end) {
            case TaskEnd.Failed failed ->
                Optional.of(new Finding.Disproved(Words.failed(change, failed.exit()), witness.evidence()));
            case TaskEnd.StillRunning running ->
                Optional.of(new Finding.Undecided(Words.running(change, running.task()), witness.evidence()));
            case TaskEnd.Unclear unclear ->
                last ? Optional.of(undecided(end, asBefore(at), witness)) : Optional.empty();
            case TaskEnd.Well well -> asBefore(state, last).map(no -> new Finding.Disproved(no, witness.evidence()));
        };
    }

    private Optional<Problem> asBefore(String state, boolean last) {
        if (state.equals("error")) {
            return Optional.of(Words.haError(change));
        }
        if (!last) {
            return Optional.empty();
        }
        return Optional.of(state.isEmpty() ? Words.without(change) : Words.ignored(change, times.haPatience(), state));
    }

    private static String asBefore(Whereabouts.At at) {
        return "the guest is %s on %s%s"
                .formatted(
                        Names.word(at.power()),
                        at.host(),
                        at.lock().map(lock -> ", locked (%s)".formatted(lock)).orElse(""));
    }

    private Finding undecided(TaskEnd end, String what, Witness witness) {
        return new Finding.Undecided(Words.unclear(change, TaskProof.said(end), what), witness.evidence());
    }

    private String serviceState(Witness witness) {
        HaService service = HaService.read(site, change.vmid(), witness);
        tell("HA manager: " + service.words());
        return service.state();
    }

    private void tell(String latest) {
        if (!latest.equals(told)) {
            told = latest;
            context.progress(Optional.empty(), latest);
        }
    }
}
