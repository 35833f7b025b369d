package io.signalbox.executor.proxmox.reboot;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads how long a guest has been up, and compares it with the time since its task began: both are told by the same host's
 * clock, to the second.
 */
final class RebootProof {
    private static final String CODE = "did_not_reboot";

    private final String attempted;
    private final Subject subject;
    private final Optional<Upid> task;

    RebootProof(String attempted, Subject subject, Optional<Upid> task) {
        this.attempted = attempted;
        this.subject = subject;
        this.task = task;
    }

    /** What the guest proves; nothing if it may yet become otherwise. */
    Optional<Finding> finding(ProxmoxSite site, TaskEnd end, boolean last, Witness witness) {
        Whereabouts now = Whereabouts.read(site, subject.vmid(), witness);
        Optional<Whereabouts.At> at = subject.in(now);
        if (at.isEmpty()) {
            return last ? Optional.of(undecided(end, Subject.lost(now), witness)) : Optional.empty();
        }
        boolean runs = at.get().power() == PowerState.RUNNING;
        if (runs && restarted(site, at.get(), witness)) {
            return Optional.of(new Finding.Verified(
                    Optional.of(
                            new Observation.GuestPlace(subject.guest(), at.get().host(), PowerState.RUNNING)),
                    witness.evidence()));
        }
        String how = runs
                ? "the guest has not been restarted: it has been up for longer"
                : "the guest is stopped on %s now".formatted(at.get().host());
        return switch (end) {
            case TaskEnd.Failed failed ->
                Optional.of(new Finding.Disproved(
                        Words.failed(CODE, attempted, failed.exit(), "the task failed, and " + how),
                        witness.evidence()));
            case TaskEnd.Well well
            when last && task.isPresent() ->
                Optional.of(new Finding.Disproved(Words.otherwise(CODE, attempted, how), witness.evidence()));
            case TaskEnd.Well well -> last ? Optional.of(undecided(end, how, witness)) : Optional.empty();
            case TaskEnd.Unclear unclear -> last ? Optional.of(undecided(end, how, witness)) : Optional.empty();
            case TaskEnd.StillRunning running ->
                Optional.of(new Finding.Undecided(Words.running(attempted, running.task()), witness.evidence()));
        };
    }

    /** The clock is read first: what is up for less time than had passed then was started after the task began. */
    private boolean restarted(ProxmoxSite site, Whereabouts.At at, Witness witness) {
        if (task.isEmpty()) {
            return false;
        }
        GuestAt guest = GuestAt.vm(Names.pve(at.host()), subject.vmid());
        Instant clock = witness.note(site.nodeTime(guest.host()), read -> "its clock says " + read.time())
                .time();
        GuestStatus status = witness.note(
                site.guestStatus(guest),
                read -> "%s, up for %d s".formatted(read.status(), read.uptime().toSeconds()));
        Duration since = Duration.between(task.get().startTime(), clock);
        return status.running() && status.uptime().compareTo(since) < 0;
    }

    private Finding undecided(TaskEnd end, String how, Witness witness) {
        return new Finding.Undecided(Words.unclear(attempted, TaskProof.said(end), how), witness.evidence());
    }
}
