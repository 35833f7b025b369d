package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.backup.StorageGate;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.ShellTargets;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.proxmox.shell.ShellProblem;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Volume;
import io.signalbox.shell.ShellReply;
import io.signalbox.shell.ShellTarget;
import io.signalbox.shell.SiteShell;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a host fetch an image that is packed with xz, and unpack it, over SSH. The file is named after the checksum of the
 * packed one and gets that name only once it is whole, so one of that name that is there already is the one that is meant.
 */
public final class UnpackImage implements ActKind<TemplateStep.UnpackImage> {
    private static final String CODE = "did_not_unpack";

    private final Sites sites;
    private final SiteShell shell;
    private final GuestTimes times;

    /**
     * The kind.
     *
     * @param sites where the site is found
     * @param shell gives the hosts their commands
     */
    public UnpackImage(Sites sites, SiteShell shell, GuestTimes times) {
        this.sites = sites;
        this.shell = shell;
        this.times = times;
    }

    /** There is no task of the site for it. */
    private static Job job(TemplateStep.UnpackImage action) {
        return new Job(
                "Fetch and unpack %s on %s as %s".formatted(action.url(), action.host(), action.volume()),
                action.host(),
                "download",
                action.file());
    }

    private static ImageVolume file(TemplateStep.UnpackImage action) {
        return new ImageVolume(action.host(), action.volume());
    }

    private Attempt attempt(TemplateStep.UnpackImage action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<TemplateStep.UnpackImage> action() {
        return TemplateStep.UnpackImage.class;
    }

    @Override
    public Set<Resource> resources(TemplateStep.UnpackImage action) {
        return Set.of(Resource.host(action.host()), Resource.storage(action.storage()));
    }

    @Override
    public Readiness observe(TemplateStep.UnpackImage action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> {
            Gate gate = gate(action, link, witness);
            if (gate instanceof Gate.Open) {
                ShellTarget target = ShellTargets.of(context.site(), action.host());
                context.progress(Optional.empty(), "goes over SSH to " + target);
                Optional<ShellReply.NotSent> refused = shell.connect(target);
                if (refused.isPresent()) {
                    return new Gate.Blind(ShellProblem.notSent(job(action).attempted(), target, refused.get()));
                }
            }
            return gate;
        });
    }

    private static Gate gate(TemplateStep.UnpackImage action, Link link, Witness witness) {
        Optional<Problem> blind = file(action).blind(job(action).attempted(), link, witness);
        if (blind.isPresent()) {
            return new Gate.Blind(blind.get());
        }
        Optional<Breach> storage = StorageGate.breach(
                link.site(), Names.pve(action.host()), action.storage(), TemplateStep.IMPORT, witness);
        if (storage.isPresent()) {
            return new Gate.Closed(storage.get());
        }
        Optional<Volume> there = file(action).listed(link.site(), witness);
        if (there.isEmpty()) {
            return new Gate.Open();
        }
        return action.checksum().isPresent()
                ? new Gate.Needless()
                : new Gate.Closed(
                        Breach.state("%s was not to be there, and is: without a checksum nobody can say what it is"
                                        .formatted(action.volume()))
                                .remedied(
                                        "Nothing was sent. Give the checksum, or, if you know what the file is, name it with volume; or delete it (pvesm free %s) and give the command again."
                                                .formatted(action.volume())));
    }

    @Override
    public Sent act(TemplateStep.UnpackImage action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .send(
                        (link, witness) -> gate(action, link, witness),
                        unused -> new Unpacking(
                                        shell,
                                        ShellTargets.of(context.site(), action.host()),
                                        action,
                                        context,
                                        job(action).attempted())
                                .run());
    }

    @Override
    public Finding confirm(TemplateStep.UnpackImage action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm(
                        Optional.empty(),
                        times,
                        (site, end, last, witness) -> finding(site, action, end, last, witness));
    }

    private static Optional<Finding> finding(
            ProxmoxSite site, TemplateStep.UnpackImage action, TaskEnd end, boolean last, Witness witness) {
        Optional<Volume> listed = file(action).listed(site, witness);
        if (listed.filter(ImageVolume::filled).isPresent()) {
            return Optional.of(new Finding.Verified(Optional.empty(), witness.evidence()));
        }
        String attempted = job(action).attempted();
        return last
                ? Optional.of(new Finding.Disproved(
                        new Problem(
                                CODE,
                                attempted,
                                TaskProof.said(end),
                                "the commands ended well, and %s"
                                        .formatted(listed.map(one -> "%s is empty".formatted(action.volume()))
                                                .orElseGet(() ->
                                                        "the storage does not list %s".formatted(action.volume()))),
                                "Look whether %s on %s is the import directory of %s (pvesm path %s), and whether the storage takes imports."
                                        .formatted(
                                                action.directory(), action.host(), action.storage(), action.volume())),
                        witness.evidence()))
                : Optional.empty();
    }

    /** The name is given by the last command alone: without it, whatever else was done concerns nobody. */
    @Override
    public Trace trace(TemplateStep.UnpackImage action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace((link, witness) -> {
            Optional<Volume> listed = file(action).listed(link.site(), witness);
            if (listed.isEmpty()) {
                return new Trace.NotSeen(witness.evidence());
            }
            return listed.filter(ImageVolume::filled).isPresent()
                    ? Attempt.withoutTask(witness)
                    : new Trace.CannotTell(
                            Words.unclear(
                                    job(action).attempted(), "", "%s is there, and empty".formatted(action.volume())),
                            witness.evidence());
        });
    }
}
