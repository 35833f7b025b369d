package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.HostLists;
import io.signalbox.executor.proxmox.look.ImageDisk;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteActs;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a VM under a VMID that nobody has. It is never started by the same request: a start that fails there is only a
 * warning of a task that ends well (PVE: API2/Qemu.pm:1568-1571).
 */
public final class CreateGuest implements ActKind<TemplateStep.CreateGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public CreateGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    static Job job(TemplateStep.CreateGuest action) {
        return new Job(
                "Make %s on %s".formatted(action.guest().label(), action.host()),
                action.host(),
                "qmcreate",
                Integer.toString(action.guest().vmid()));
    }

    private Attempt attempt(TemplateStep.CreateGuest action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<TemplateStep.CreateGuest> action() {
        return TemplateStep.CreateGuest.class;
    }

    @Override
    public Set<Resource> resources(TemplateStep.CreateGuest action) {
        Set<Resource> loaded = new HashSet<>(Set.of(Resource.host(action.host())));
        Drive.of(action.settings())
                .forEach(drive -> drive.storage().map(Resource::storage).ifPresent(loaded::add));
        return Set.copyOf(loaded);
    }

    @Override
    public Readiness observe(TemplateStep.CreateGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(TemplateStep.CreateGuest action, Link link, Witness witness) {
        Optional<Problem> blind = Sight.ofGuests(job(action).attempted(), link, witness);
        if (blind.isPresent()) {
            return new Gate.Blind(blind.get());
        }
        return taken(action, link.site(), witness)
                .<Gate>map(Gate.Closed::new)
                .or(() -> larger(action, link.site(), witness).map(Gate.Blind::new))
                .orElseGet(Gate.Open::new);
    }

    /** An image of a larger disk than is wanted: PVE would import it, and refuse to shrink it when the guest is made. */
    private static Optional<Problem> larger(TemplateStep.CreateGuest action, ProxmoxSite site, Witness witness) {
        Optional<String> image = Drive.of(action.settings()).stream()
                .flatMap(drive -> drive.source().stream())
                .findFirst();
        if (action.diskSize().isEmpty() || image.isEmpty()) {
            return Optional.empty();
        }
        long wanted = action.diskSize().get();
        return ImageDisk.size(site, Names.pve(action.host()), image.get(), witness)
                .filter(bytes -> bytes > wanted)
                .map(
                        bytes -> new Problem(
                                "disk_smaller_than_image",
                                job(action).attempted(),
                                "",
                                "%s is the image of a disk of %d bytes (%.1f GiB), a disk only grows, and one of %d bytes was asked for"
                                        .formatted(image.get(), bytes, bytes / (double) (1L << 30), wanted),
                                "No guest was made, and the image stays where it is, so that it is not fetched again. Give the command again with that size at least (--disk-size), or without one."));
    }

    /** Who has the VMID; PVE is asked too, for it counts guests that the token does not see. */
    private static Optional<Breach> taken(TemplateStep.CreateGuest action, ProxmoxSite site, Witness witness) {
        int vmid = action.guest().vmid();
        return switch (Whereabouts.read(site, vmid, witness)) {
            case Whereabouts.At at ->
                Optional.of(taken(action, "%s on %s".formatted(at.present(), at.host()), at.host()));
            case Whereabouts.Container c ->
                Optional.of(taken(action, "a container on %s".formatted(c.host()), c.host()));
            case Whereabouts.Nowhere nowhere -> {
                Optional<GuestEntry> listed = HostLists.find(site, nowhere.resources(), vmid, witness);
                if (listed.isPresent()) {
                    HostName host = Names.host(listed.get().at().host());
                    yield Optional.of(
                            taken(action, "a guest that %s lists and the site does not".formatted(host), host));
                }
                boolean free =
                        witness.note(site.vmidFree(vmid), one -> "%d is %s".formatted(vmid, one ? "free" : "taken"));
                yield free
                        ? Optional.empty()
                        : Optional.of(taken(action, "a guest that the token does not see", action.host()));
            }
        };
    }

    private static Breach taken(TemplateStep.CreateGuest action, String who, HostName where) {
        return Breach.state("VMID %d was to be free, and is taken: %s"
                        .formatted(action.guest().vmid(), who))
                .of(action.guest().vmid(), action.host(), where);
    }

    @Override
    public Sent act(TemplateStep.CreateGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .send((link, witness) -> gate(action, link, witness), site -> sent(action, site));
    }

    private static Sent sent(TemplateStep.CreateGuest action, SiteActs site) {
        try {
            return Attempt.accepted(
                    site.createVm(Names.pve(action.host()), action.guest().vmid(), action.settings()));
        } catch (ProxmoxException e) {
            if (!e.mayHaveHappened() && e.words().contains("already exists")) {
                return new Sent.Rejected(new Problem(
                        Problem.PRECONDITION_GONE,
                        job(action).attempted(),
                        e.words(),
                        "somebody else was given VMID %d a moment before"
                                .formatted(action.guest().vmid()),
                        "Nothing was made. A new plan chooses another VMID."));
            }
            throw e;
        }
    }

    @Override
    public Finding confirm(TemplateStep.CreateGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm(
                        handle,
                        times,
                        (site, end, last, witness) -> new CreationProof(site, action).finding(end, last, witness));
    }

    @Override
    public Trace trace(TemplateStep.CreateGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    /** Nobody else gives that UUID: a guest that has it was made by this request. */
    private static TaskTrace.Sign sign(ProxmoxSite site, TemplateStep.CreateGuest action, Witness witness) {
        return switch (Whereabouts.read(site, action.guest().vmid(), witness)) {
            case Whereabouts.Nowhere n -> new TaskTrace.Sign.AsBefore();
            case Whereabouts.Container c ->
                new TaskTrace.Sign.Changed("its VMID is a container on %s".formatted(c.host()));
            case Whereabouts.At at ->
                Names.same(action.guest(), at.guest())
                        ? new TaskTrace.Sign.Reached()
                        : new TaskTrace.Sign.Changed("its VMID is taken: %s on %s".formatted(at.present(), at.host()));
        };
    }
}
