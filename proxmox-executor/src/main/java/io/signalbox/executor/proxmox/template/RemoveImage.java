package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Deletion;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskProof;
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
                            .after(Attempt.task(handle), deletion(action)::finding);
        });
    }

    private static Deletion deletion(TemplateStep.RemoveImage action) {
        return new Deletion(CODE, job(action).attempted(), "image", (site, witness) -> gone(site, action, witness));
    }

    @Override
    public Trace trace(TemplateStep.RemoveImage action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, deletion(action)::sign);
    }
}
