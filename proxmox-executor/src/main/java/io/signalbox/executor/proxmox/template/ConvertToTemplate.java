package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
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
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a template of a VM. PVE has no way back, so the VM is fenced like one that is deleted. */
public final class ConvertToTemplate implements ActKind<TemplateStep.ConvertToTemplate> {
    private static final String CODE = "did_not_convert";
    private static final Pattern BASE = Pattern.compile("[^:]+:(?:.*/)?base(?:vol)?-\\d+-.*");

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public ConvertToTemplate(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static Job job(TemplateStep.ConvertToTemplate action) {
        return new Job(
                "Make %s on %s a template".formatted(action.guest().label(), action.host()),
                action.host(),
                "qmtemplate",
                Integer.toString(action.guest().vmid()));
    }

    private static Subject subject(TemplateStep.ConvertToTemplate action) {
        return new Subject(action.guest(), action.host(), Optional.of(action.tags()));
    }

    private static GuestAt at(TemplateStep.ConvertToTemplate action) {
        return GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
    }

    private Attempt attempt(TemplateStep.ConvertToTemplate action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<TemplateStep.ConvertToTemplate> action() {
        return TemplateStep.ConvertToTemplate.class;
    }

    @Override
    public Readiness observe(TemplateStep.ConvertToTemplate action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link.site(), witness));
    }

    /** The snapshots first and the guest's configuration last, since that has all that tells one guest from another. */
    private static Gate gate(TemplateStep.ConvertToTemplate action, ProxmoxSite site, Witness witness) {
        Subject subject = subject(action);
        Whereabouts first = Whereabouts.read(site, subject.vmid(), witness);
        Optional<Breach> wrong = subject.breach(first);
        if (wrong.isPresent()) {
            return new Gate.Closed(wrong.get());
        }
        List<Snapshot> snapshots =
                witness.note(site.snapshots(at(action)), read -> "%d snapshots".formatted(read.size()));
        Whereabouts now = Whereabouts.read(site, subject.vmid(), witness);
        Optional<Breach> breach = subject.breach(now).or(() -> unfit(action, now, snapshots));
        if (breach.isPresent()) {
            return new Gate.Closed(breach.get());
        }
        return now instanceof Whereabouts.At at && at.template() ? new Gate.Needless() : new Gate.Open();
    }

    private static Optional<Breach> unfit(
            TemplateStep.ConvertToTemplate action, Whereabouts now, List<Snapshot> snapshots) {
        String label = action.guest().label();
        if (now instanceof Whereabouts.At at && at.power() != PowerState.STOPPED) {
            return Optional.of(Breach.state("%s was to be stopped, and runs: somebody started it".formatted(label))
                    .about(subject(action)));
        }
        return snapshots.isEmpty()
                ? Optional.empty()
                : Optional.of(Breach.state("%s was to have no snapshots, and has %d: somebody took them"
                                .formatted(label, snapshots.size()))
                        .about(subject(action)));
    }

    @Override
    public Sent act(TemplateStep.ConvertToTemplate action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .send(
                        (link, witness) -> gate(action, link.site(), witness),
                        site -> Attempt.accepted(site.convertToTemplate(at(action))));
    }

    @Override
    public Finding confirm(TemplateStep.ConvertToTemplate action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm(handle, times, (site, end, last, witness) -> finding(site, action, end, last, witness));
    }

    private static Optional<Finding> finding(
            ProxmoxSite site, TemplateStep.ConvertToTemplate action, TaskEnd end, boolean last, Witness witness) {
        String attempted = job(action).attempted();
        Whereabouts now = Whereabouts.read(site, action.guest().vmid(), witness);
        Optional<Whereabouts.At> at = subject(action).in(now);
        String how = at.map(found -> otherwise(site, action, found, witness)).orElseGet(() -> Subject.lost(now));
        if (end instanceof TaskEnd.Failed failed) {
            String state = how.isEmpty() ? "the guest is a template all the same" : how;
            return Optional.of(new Finding.Disproved(
                    Words.failed(CODE, attempted, failed.exit(), "the task failed, and " + state), witness.evidence()));
        }
        if (how.isEmpty()) {
            return Optional.of(new Finding.Verified(
                    Optional.of(new Observation.GuestPlace(action.guest(), action.host(), PowerState.STOPPED)),
                    witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        return Optional.of(
                end instanceof TaskEnd.Well
                        ? new Finding.Disproved(Words.otherwise(CODE, attempted, how), witness.evidence())
                        : new Finding.Undecided(
                                Words.unclear(attempted, TaskProof.said(end), how), witness.evidence()));
    }

    /** What is not as it should be; empty if nothing is. */
    private static String otherwise(
            ProxmoxSite site, TemplateStep.ConvertToTemplate action, Whereabouts.At at, Witness witness) {
        if (!at.host().equals(action.host())) {
            return "the guest is on %s".formatted(at.host());
        }
        if (!at.template()) {
            return "the guest is no template";
        }
        if (at.lock().isPresent()) {
            return "the guest is locked (%s)".formatted(at.lock().get());
        }
        GuestConfig config = witness.note(
                site.guestConfig(at(action)),
                read -> "template, disks %s".formatted(String.join(", ", CreationProof.volumes(read))));
        List<String> others = CreationProof.volumes(config).stream()
                .filter(volume -> !BASE.matcher(volume).matches())
                .toList();
        return others.isEmpty() ? "" : "not every disk is a base volume: " + String.join(", ", others);
    }

    @Override
    public Trace trace(TemplateStep.ConvertToTemplate action, String mark, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .trace(
                        mark,
                        (site, witness) -> subject(action)
                                        .in(Whereabouts.read(
                                                site, action.guest().vmid(), witness))
                                        .filter(Whereabouts.At::template)
                                        .isPresent()
                                ? new TaskTrace.Sign.Reached()
                                : new TaskTrace.Sign.AsBefore());
    }
}
