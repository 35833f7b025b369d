package io.signalbox.executor.proxmox.backup;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.BackupRequest;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.util.Optional;
import java.util.Set;

/** Backs a guest up. Older backups of it are left alone, whatever the storage's rule for pruning says. */
public final class BackupGuest implements ActKind<BackupStep.BackupGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public BackupGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static Job job(BackupStep.BackupGuest action) {
        return new Job(
                "Back up %s on %s to %s".formatted(action.guest().label(), action.host(), action.storage()),
                action.host(),
                "vzdump",
                Integer.toString(action.guest().vmid()));
    }

    private static Subject subject(BackupStep.BackupGuest action) {
        return new Subject(action.guest(), action.host(), Optional.empty());
    }

    private Attempt attempt(BackupStep.BackupGuest action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<BackupStep.BackupGuest> action() {
        return BackupStep.BackupGuest.class;
    }

    /** A backup reads from its host and writes to its storage. */
    @Override
    public Set<Resource> resources(BackupStep.BackupGuest action) {
        return Set.of(Resource.host(action.host()), Resource.storage(action.storage()));
    }

    @Override
    public Readiness observe(BackupStep.BackupGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(BackupStep.BackupGuest action, Link link, Witness witness) {
        Optional<Breach> storage =
                StorageGate.breach(link.site(), Names.pve(action.host()), action.storage(), "backup", witness);
        return storage.or(() -> subject(action)
                        .breach(Whereabouts.read(link.site(), action.guest().vmid(), witness)))
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    @Override
    public Sent act(BackupStep.BackupGuest action, StepContext context) throws InterruptedException {
        GuestAt guest = GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
        BackupRequest request = new BackupRequest(action.storage(), word(action.mode()), action.notes(), action.keep());
        return attempt(action, context)
                .send(
                        (link, witness) -> gate(action, link, witness),
                        site -> site.backup(guest, request)
                                .map(Attempt::accepted)
                                .orElseGet(() -> new Sent.Rejected(notHere(action))));
    }

    private static String word(BackupGoal.Mode mode) {
        return switch (mode) {
            case SNAPSHOT -> "snapshot";
            case SUSPEND -> "suspend";
            case STOP -> "stop";
        };
    }

    private static Problem notHere(BackupStep.BackupGuest action) {
        return new Problem(
                "guest_not_here",
                job(action).attempted(),
                "OK",
                "the host answered OK and started no task: the guest is not on %s any more, and nothing was backed up"
                        .formatted(action.host()),
                "Look where the guest is now, and give the command again.");
    }

    @Override
    public Finding confirm(BackupStep.BackupGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        Optional<Upid> task = Attempt.task(handle);
        return attempt(action, context)
                .confirm(
                        handle,
                        times,
                        (site, end, last, witness) -> new BackupProof(
                                        site,
                                        action,
                                        subject(action),
                                        job(action).attempted(),
                                        task,
                                        context.now())
                                .finding(end, last, witness));
    }

    @Override
    public Trace trace(BackupStep.BackupGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    /** A backup that runs holds its guest's lock, and every one is in the list of tasks. */
    private static TaskTrace.Sign sign(ProxmoxSite site, BackupStep.BackupGuest action, Witness witness) {
        return Whereabouts.read(site, action.guest().vmid(), witness) instanceof Whereabouts.At at
                ? at.lock()
                        .<TaskTrace.Sign>map(
                                lock -> new TaskTrace.Sign.Changed("the guest is locked (%s)".formatted(lock)))
                        .orElseGet(TaskTrace.Sign.AsBefore::new)
                : new TaskTrace.Sign.AsBefore();
    }
}
