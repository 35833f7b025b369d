package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.guest.GuestTimes;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
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
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Optional;
import java.util.Set;

/** Deletes an image file that nobody needs any more. One that is gone already is a success. */
public final class RemoveImage implements ActKind<TemplateStep.RemoveImage> {
    private static final String CODE = "did_not_delete_image";

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public RemoveImage(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static ImageVolume file(TemplateStep.RemoveImage action) {
        return new ImageVolume(action.host(), action.volume());
    }

    /** PVE: API2/Storage/Content.pm names the task after the storage where the volume is no guest's. */
    private static Job job(TemplateStep.RemoveImage action) {
        return new Job(
                "Delete image %s on %s".formatted(action.volume(), action.host()),
                action.host(),
                "imgdel",
                file(action).storage());
    }

    private Attempt attempt(TemplateStep.RemoveImage action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<TemplateStep.RemoveImage> action() {
        return TemplateStep.RemoveImage.class;
    }

    @Override
    public Set<Resource> resources(TemplateStep.RemoveImage action) {
        return Set.of(
                Resource.host(action.host()), Resource.storage(file(action).storage()));
    }

    @Override
    public Readiness observe(TemplateStep.RemoveImage action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(TemplateStep.RemoveImage action, Link link, Witness witness) {
        Optional<Problem> blind = file(action).blind(job(action).attempted(), link, witness);
        if (blind.isPresent()) {
            return new Gate.Blind(blind.get());
        }
        return gone(link.site(), action, witness) ? new Gate.Needless() : new Gate.Open();
    }

    private static boolean gone(ProxmoxSite site, TemplateStep.RemoveImage action, Witness witness) {
        return file(action).listed(site, witness).isEmpty();
    }

    @Override
    public Sent act(TemplateStep.RemoveImage action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .send(
                        (link, witness) -> gate(action, link, witness),
                        site -> Attempt.accepted(site.deleteVolume(
                                Names.pve(action.host()), file(action).storage(), action.volume())));
    }

    @Override
    public Finding confirm(TemplateStep.RemoveImage action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context).confirm((link, followed) -> {
            Optional<Problem> blind = file(action).blind(job(action).attempted(), link, followed);
            return blind.isPresent()
                    ? new Finding.Undecided(blind.get(), followed.evidence())
                    : new TaskProof(link.site(), job(action).attempted(), context, times, followed)
                            .after(
                                    Attempt.task(handle),
                                    (end, last, witness) -> finding(link.site(), action, end, last, witness));
        });
    }

    private static Optional<Finding> finding(
            ProxmoxSite site, TemplateStep.RemoveImage action, TaskEnd end, boolean last, Witness witness) {
        if (gone(site, action, witness)) {
            return Optional.of(new Finding.Verified(Optional.empty(), witness.evidence()));
        }
        String attempted = job(action).attempted();
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(
                    Words.failed(CODE, attempted, failed.exit(), "the task failed, and the image is still listed"),
                    witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        return Optional.of(
                end instanceof TaskEnd.Well
                        ? new Finding.Disproved(
                                Words.otherwise(CODE, attempted, "the image is still listed"), witness.evidence())
                        : new Finding.Undecided(
                                Words.unclear(attempted, TaskProof.said(end), "the image is still listed"),
                                witness.evidence()));
    }

    @Override
    public Trace trace(TemplateStep.RemoveImage action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .trace(
                        mark,
                        (site, witness) -> gone(site, action, witness)
                                ? new TaskTrace.Sign.Reached()
                                : new TaskTrace.Sign.AsBefore(),
                        times);
    }
}
