package io.signalbox.executor.proxmox.backup;

import io.signalbox.contracts.step.BackupStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes a guest from a backup under a VMID that nobody has, with MAC addresses and a UUID of its own; it is not started. */
public final class RestoreGuest implements ActKind<BackupStep.RestoreGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public RestoreGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static Job job(BackupStep.RestoreGuest action) {
        return new Job(
                "Restore %s as guest %d on %s".formatted(action.volume(), action.vmid(), action.host()),
                action.host(),
                "qmrestore",
                Integer.toString(action.vmid()));
    }

    private Attempt attempt(BackupStep.RestoreGuest action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    private static RestoreGate gate(BackupStep.RestoreGuest action) {
        return new RestoreGate(action, job(action).attempted());
    }

    @Override
    public Class<BackupStep.RestoreGuest> action() {
        return BackupStep.RestoreGuest.class;
    }

    /** A restore reads from the backup's storage and writes to that of the disks, where it was named. */
    @Override
    public Set<Resource> resources(BackupStep.RestoreGuest action) {
        Set<Resource> loaded = new HashSet<>();
        loaded.add(Resource.host(action.host()));
        loaded.add(Resource.storage(new Archive(action.volume()).storage()));
        action.storage().map(Resource::storage).ifPresent(loaded::add);
        return Set.copyOf(loaded);
    }

    @Override
    public Readiness observe(BackupStep.RestoreGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready(gate(action)::look);
    }

    @Override
    public Sent act(BackupStep.RestoreGuest action, StepContext context) throws InterruptedException {
        Map<String, String> settings = new TreeMap<>(Map.of("archive", action.volume(), "unique", "1"));
        action.name().ifPresent(name -> settings.put("name", name));
        action.storage().ifPresent(storage -> settings.put("storage", storage));
        return attempt(action, context)
                .send(
                        gate(action)::look,
                        site -> Attempt.accepted(site.createVm(Names.pve(action.host()), action.vmid(), settings)));
    }

    @Override
    public Finding confirm(BackupStep.RestoreGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm(
                        handle,
                        times,
                        (site, end, last, witness) ->
                                new RestoreProof(site, action, job(action).attempted()).finding(end, last, witness));
    }

    @Override
    public Trace trace(BackupStep.RestoreGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    private static TaskTrace.Sign sign(ProxmoxSite site, BackupStep.RestoreGuest action, Witness witness) {
        return switch (Whereabouts.read(site, action.vmid(), witness)) {
            case Whereabouts.Nowhere n -> new TaskTrace.Sign.AsBefore();
            case Whereabouts.Container c ->
                new TaskTrace.Sign.Changed("its VMID is a container on %s".formatted(c.host()));
            case Whereabouts.At at ->
                new TaskTrace.Sign.Changed("its VMID is taken: %s on %s".formatted(at.present(), at.host()));
        };
    }
}
