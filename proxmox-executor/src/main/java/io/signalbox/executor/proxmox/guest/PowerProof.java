package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.follow.TaskFollower;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.ProxmoxException;
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
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Set<String> BUSY =
            Set.of("request_start", "request_start_balance", "request_stop", "migrate", "relocate", "recovery");

    private final ProxmoxSite site;
    private final Change change;
    private final String otherwise;
    private final StepContext context;
    private final GuestTimes times;
    private final Witness followed;
    private String told = "";

    /**
     * @param otherwise the code of the problem when the guest is as before
     * @param followed takes what is noted while the task is followed
     */
    PowerProof(
            ProxmoxSite site,
            Change change,
            String otherwise,
            StepContext context,
            GuestTimes times,
            Witness followed) {
        this.site = site;
        this.change = change;
        this.otherwise = otherwise;
        this.context = context;
        this.times = times;
        this.followed = followed;
    }

    Finding prove(Optional<Upid> task) throws InterruptedException {
        TaskEnd end = task.isPresent()
                ? new TaskFollower(site, task.get(), context, times.polling(), followed, this::tell).follow()
                : new TaskEnd.Well();
        boolean ha = task.filter(upid -> upid.type().startsWith("ha")).isPresent();
        Duration patience = ha ? times.haPatience() : times.settle();
        Instant quiet = context.now();
        while (true) {
            boolean last = !context.now().isBefore(quiet.plus(patience)) || context.overdue();
            Witness witness = new Witness();
            witness.join(followed);
            try {
                Whereabouts now = Whereabouts.read(site, change.vmid(), witness);
                String state = ha ? serviceState(witness) : "";
                Optional<Finding> finding = finding(now, end, state, last, witness);
                if (finding.isPresent()) {
                    return finding.get();
                }
                quiet = BUSY.contains(state) ? context.now() : quiet;
            } catch (ProxmoxException e) {
                if (last || !ProblemOf.passing(e)) {
                    witness.note(e);
                    return new Finding.Undecided(ProblemOf.failure(change.attempted(), e), witness.evidence());
                }
            }
            context.pause(BETWEEN);
        }
    }

    /** What the guest proves; nothing if it may yet become otherwise. */
    private Optional<Finding> finding(Whereabouts now, TaskEnd end, String state, boolean last, Witness witness) {
        if (!(now instanceof Whereabouts.At at) || !Names.answers(change.guest(), at.guest())) {
            return last ? Optional.of(undecided(end, lost(now), witness)) : Optional.empty();
        }
        if (at.power() == change.after()) {
            if (at.host().equals(change.host())) {
                return Optional.of(new Finding.Verified(
                        Optional.of(new Observation.GuestPlace(change.guest(), change.host(), change.after())),
                        witness.evidence()));
            }
            return last
                    ? Optional.of(new Finding.Disproved(Words.elsewhere(change, at), witness.evidence()))
                    : Optional.empty();
        }
        return switch (end) {
            case TaskEnd.Failed failed ->
                Optional.of(new Finding.Disproved(Words.failed(change, otherwise, failed.exit()), witness.evidence()));
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
        return Optional.of(
                state.isEmpty() ? Words.without(change, otherwise) : Words.ignored(change, times.haPatience(), state));
    }

    private static String asBefore(Whereabouts.At at) {
        return "the guest is %s on %s%s"
                .formatted(
                        Names.word(at.power()),
                        at.host(),
                        at.lock().map(lock -> ", locked (%s)".formatted(lock)).orElse(""));
    }

    private static String lost(Whereabouts now) {
        return switch (now) {
            case Whereabouts.Nowhere n -> "no guest of the site has that VMID any more";
            case Whereabouts.Container c -> "that VMID is a container on %s now".formatted(c.host());
            case Whereabouts.At at -> "that VMID is another guest now: %s on %s".formatted(at.present(), at.host());
        };
    }

    private Finding undecided(TaskEnd end, String what, Witness witness) {
        String said = switch (end) {
            case TaskEnd.Failed failed -> failed.exit();
            case TaskEnd.Unclear unclear -> unclear.words();
            case TaskEnd.Well w -> "";
            case TaskEnd.StillRunning r -> "";
        };
        return new Finding.Undecided(Words.unclear(change, said, what), witness.evidence());
    }

    private String serviceState(Witness witness) {
        String sid = "vm:" + change.vmid();
        HaStatus status = witness.note(site.haStatus(), read -> "%s is %s".formatted(sid, state(read, sid)));
        String state = state(status, sid);
        tell("HA manager: %s is %s".formatted(sid, state));
        return state;
    }

    private static String state(HaStatus status, String sid) {
        return status.service(sid)
                .flatMap(entry -> entry.crmState().or(entry::state))
                .orElse("unknown");
    }

    private void tell(String latest) {
        if (!latest.isBlank() && !latest.equals(told)) {
            told = latest;
            context.progress(Optional.empty(), latest);
        }
    }
}
