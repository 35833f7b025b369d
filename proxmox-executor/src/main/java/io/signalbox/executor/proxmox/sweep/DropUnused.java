package io.signalbox.executor.proxmox.sweep;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ConfigChange;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteActs;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes disks that a guest does not use out of its configuration, by which PVE deletes them, under the digest of what was
 * seen. A configuration that lacks them is a success if their volumes are gone, too; then nothing is sent.
 */
public final class DropUnused implements ActKind<SweepStep.DropUnused> {
    private static final String CODE = "did_not_drop_unused";

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public DropUnused(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static Job job(SweepStep.DropUnused action) {
        return new Job(
                "Delete %s of %s on %s"
                        .formatted(
                                String.join(", ", action.unused().values()),
                                action.guest().label(),
                                action.host()),
                action.host(),
                "qmconfig",
                Integer.toString(action.guest().vmid()));
    }

    private static GuestAt at(SweepStep.DropUnused action) {
        return GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
    }

    private Attempt attempt(SweepStep.DropUnused action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<SweepStep.DropUnused> action() {
        return SweepStep.DropUnused.class;
    }

    /** PVE removes the volumes under the lock of their storage. */
    @Override
    public Set<Resource> resources(SweepStep.DropUnused action) {
        Set<Resource> resources = new HashSet<>(Set.of(Resource.host(action.host())));
        action.unused().values().forEach(volume -> resources.add(Resource.storage(storage(volume))));
        return Set.copyOf(resources);
    }

    private static String storage(String volume) {
        return volume.substring(0, Math.max(0, volume.indexOf(':')));
    }

    @Override
    public Readiness observe(SweepStep.DropUnused action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(SweepStep.DropUnused action, Link link, Witness witness) throws InterruptedException {
        Optional<Problem> blind = Sight.with(ReadOrphans.SEEING, job(action).attempted(), link, witness);
        if (blind.isPresent()) {
            return new Gate.Blind(blind.get());
        }
        return gate(action, Census.read(link.site(), witness), link, witness);
    }

    /** The same when every other guest has just been asked. */
    private static Gate again(SweepStep.DropUnused action, Link link, Witness witness) throws InterruptedException {
        return gate(action, Census.of(link.site(), action.guest().vmid(), witness), link, witness);
    }

    private static Gate gate(SweepStep.DropUnused action, Census census, Link link, Witness witness) {
        Optional<Breach> others = others(action, census);
        if (others.isPresent()) {
            return new Gate.Closed(others.get());
        }
        Subject subject = new Subject(action.guest(), action.host(), Optional.of(action.tags()));
        Optional<Breach> breach = subject.breach(Whereabouts.read(link.site(), subject.vmid(), witness));
        if (breach.isPresent()) {
            return new Gate.Closed(breach.get());
        }
        GuestConfig config = witness.note(
                link.site().guestConfig(at(action)),
                read -> "digest " + read.digest().orElse("(none)"));
        if (left(action, config).isEmpty()
                && volumes(link.site(), action, witness).isEmpty()) {
            return new Gate.Needless();
        }
        return changed(action, config).<Gate>map(Gate.Closed::new).orElseGet(Gate.Open::new);
    }

    private static Optional<Breach> others(SweepStep.DropUnused action, Census census) {
        for (Map.Entry<String, String> one : action.unused().entrySet()) {
            Optional<References.Reference> named =
                    census.references().besides(one.getValue(), at(action), one.getKey()).stream()
                            .findFirst();
            if (named.isPresent()) {
                return Optional.of(Breach.state("nobody else was to name %s, and %s"
                        .formatted(one.getValue(), named.get().words())));
            }
        }
        return census.busy().contains(action.guest().vmid())
                ? Optional.of(Breach.state("nothing was to be under way with %s, and a task is"
                        .formatted(action.guest().label())))
                : Optional.empty();
    }

    private static Optional<Breach> changed(SweepStep.DropUnused action, GuestConfig config) {
        boolean same = config.digest().equals(Optional.of(action.digest()))
                && left(action, config).equals(action.unused().keySet());
        return same
                ? Optional.empty()
                : Optional.of(
                        Breach.state("the configuration of %s was to have digest %s, and has %s: somebody changed it"
                                .formatted(
                                        action.guest().label(),
                                        action.digest(),
                                        config.digest().orElse("none"))));
    }

    /** The keys that still name what they named. */
    private static Set<String> left(SweepStep.DropUnused action, GuestConfig config) {
        Set<String> left = new TreeSet<>();
        config.disks().stream()
                .filter(disk -> disk.volume().equals(action.unused().get(disk.key())))
                .forEach(disk -> left.add(disk.key()));
        return left;
    }

    private static List<String> volumes(ProxmoxSite site, SweepStep.DropUnused action, Witness witness) {
        return action.unused().values().stream()
                .filter(volume -> Shelf.find(
                                site,
                                Names.pve(action.host()),
                                volume,
                                action.guest().vmid(),
                                witness)
                        .isPresent())
                .toList();
    }

    @Override
    public Sent act(SweepStep.DropUnused action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .send((link, witness) -> again(action, link, witness), site -> sent(action, site));
    }

    private static Sent sent(SweepStep.DropUnused action, SiteActs site) {
        try {
            return Attempt.accepted(site.updateConfig(
                    at(action),
                    new ConfigChange(Map.of(), List.copyOf(action.unused().keySet()), Optional.of(action.digest()))));
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.DigestMismatch) {
                return new Sent.Rejected(new Problem(
                        Problem.PRECONDITION_GONE,
                        job(action).attempted(),
                        e.words(),
                        "somebody else changed the configuration between the last look at it and the request; nothing was deleted",
                        "A new plan is made from what is there now."));
            }
            throw e;
        }
    }

    @Override
    public Finding confirm(SweepStep.DropUnused action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm(handle, times, (site, end, last, witness) -> finding(site, action, end, last, witness));
    }

    private static Optional<Finding> finding(
            ProxmoxSite site, SweepStep.DropUnused action, TaskEnd end, boolean last, Witness witness) {
        Optional<String> rest = rest(site, action, witness);
        if (rest.isEmpty()) {
            return Optional.of(new Finding.Verified(Optional.empty(), witness.evidence()));
        }
        String attempted = job(action).attempted();
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(
                    Words.failed(CODE, attempted, failed.exit(), "the task failed, and " + rest.get()),
                    witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        return Optional.of(
                end instanceof TaskEnd.Well
                        ? new Finding.Disproved(Words.otherwise(CODE, attempted, rest.get()), witness.evidence())
                        : new Finding.Undecided(
                                Words.unclear(attempted, TaskProof.said(end), rest.get()), witness.evidence()));
    }

    /** What is left, as a clause; nothing if neither keys nor volumes are. */
    private static Optional<String> rest(ProxmoxSite site, SweepStep.DropUnused action, Witness witness) {
        Whereabouts now = Whereabouts.read(site, action.guest().vmid(), witness);
        Subject subject = new Subject(action.guest(), action.host(), Optional.of(action.tags()));
        if (subject.in(now).filter(one -> one.host().equals(action.host())).isEmpty()) {
            return Optional.of("the guest is not where it was: " + Subject.lost(now));
        }
        Set<String> keys = left(
                action,
                witness.note(
                        site.guestConfig(at(action)),
                        read -> "%d drives".formatted(read.disks().size())));
        if (!keys.isEmpty()) {
            return Optional.of("its configuration still has %s".formatted(String.join(", ", keys)));
        }
        List<String> volumes = volumes(site, action, witness);
        return volumes.isEmpty()
                ? Optional.empty()
                : Optional.of("the storage still has %s".formatted(String.join(", ", volumes)));
    }

    @Override
    public Trace trace(SweepStep.DropUnused action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    private static TaskTrace.Sign sign(ProxmoxSite site, SweepStep.DropUnused action, Witness witness) {
        Optional<String> rest = rest(site, action, witness);
        if (rest.isEmpty()) {
            return new TaskTrace.Sign.Reached();
        }
        Whereabouts now = Whereabouts.read(site, action.guest().vmid(), witness);
        boolean whole = now instanceof Whereabouts.At one
                && one.host().equals(action.host())
                && left(action, witness.note(site.guestConfig(at(action)), read -> "read again"))
                        .equals(action.unused().keySet());
        return whole ? new TaskTrace.Sign.AsBefore() : new TaskTrace.Sign.Changed(rest.get());
    }
}
