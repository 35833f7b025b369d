package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.backup.StorageGate;
import io.signalbox.executor.proxmox.connect.Link;
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
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.DownloadRequest;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Volume;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a host fetch an image. With a checksum the request is idempotent: a file that is there and has it is not fetched
 * again, and that task ends well (PVE: Tools.pm:1501-1519). That the content is right, only the host can say, and it says so
 * by the end of its task.
 */
public final class FetchImage implements ActKind<TemplateStep.FetchImage> {
    private static final String CODE = "did_not_fetch";

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public FetchImage(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    /** PVE: API2/Storage/Status.pm names the task after the file. */
    private static Job job(TemplateStep.FetchImage action) {
        return new Job(
                "Fetch %s to %s as %s".formatted(action.url(), action.host(), action.volume()),
                action.host(),
                "download",
                action.file());
    }

    private static ImageVolume file(TemplateStep.FetchImage action) {
        return new ImageVolume(action.host(), action.volume());
    }

    private Attempt attempt(TemplateStep.FetchImage action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<TemplateStep.FetchImage> action() {
        return TemplateStep.FetchImage.class;
    }

    @Override
    public Set<Resource> resources(TemplateStep.FetchImage action) {
        return Set.of(Resource.host(action.host()), Resource.storage(action.storage()));
    }

    @Override
    public Readiness observe(TemplateStep.FetchImage action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(TemplateStep.FetchImage action, Link link, Witness witness) {
        Optional<Problem> blind = file(action).blind(job(action).attempted(), link, witness);
        if (blind.isPresent()) {
            return new Gate.Blind(blind.get());
        }
        return StorageGate.breach(link.site(), Names.pve(action.host()), action.storage(), action.content(), witness)
                .or(() -> unverifiable(action, link.site(), witness))
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    /** Of a file that is there already nobody can say what it is, unless a checksum is asked for. */
    private static Optional<Breach> unverifiable(TemplateStep.FetchImage action, ProxmoxSite site, Witness witness) {
        if (action.checksum().isPresent()) {
            return Optional.empty();
        }
        return file(action)
                .listed(site, witness)
                .map(there -> Breach.state(
                                "%s was not to be there, and is, with %s: without a checksum nobody can say what it is"
                                        .formatted(action.volume(), ImageVolume.size(there)))
                        .remedied(
                                "Nothing was sent. Give the checksum, or, if you know what the file is, name it with volume; or delete it (pvesm free %s) and give the command again."
                                        .formatted(action.volume())));
    }

    @Override
    public Sent act(TemplateStep.FetchImage action, StepContext context) throws InterruptedException {
        Optional<String> algorithm = action.checksum().map(sum -> sum.substring(0, sum.indexOf(':')));
        Optional<String> digits = action.checksum().map(sum -> sum.substring(sum.indexOf(':') + 1));
        return attempt(action, context)
                .send(
                        (link, witness) -> gate(action, link, witness),
                        site -> Attempt.accepted(site.download(
                                Names.pve(action.host()),
                                action.storage(),
                                new DownloadRequest(
                                        action.content(),
                                        action.file(),
                                        action.url(),
                                        algorithm,
                                        digits,
                                        Optional.empty()))));
    }

    @Override
    public Finding confirm(TemplateStep.FetchImage action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm(handle, times, (site, end, last, witness) -> finding(site, action, end, last, witness));
    }

    private static Optional<Finding> finding(
            ProxmoxSite site, TemplateStep.FetchImage action, TaskEnd end, boolean last, Witness witness) {
        String attempted = job(action).attempted();
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(failed(attempted, failed.exit()), witness.evidence()));
        }
        Optional<Volume> listed = file(action).listed(site, witness);
        if (end instanceof TaskEnd.Well && listed.filter(ImageVolume::filled).isPresent()) {
            return Optional.of(new Finding.Verified(Optional.empty(), witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        String how = listed.map(one -> "%s is listed with %s".formatted(action.volume(), ImageVolume.size(one)))
                .orElseGet(() -> "%s is not listed".formatted(action.volume()));
        return Optional.of(
                end instanceof TaskEnd.Well
                        ? new Finding.Disproved(Words.otherwise(CODE, attempted, how), witness.evidence())
                        : new Finding.Undecided(
                                Words.unclear(attempted, TaskProof.said(end), how), witness.evidence()));
    }

    private static Problem failed(String attempted, String said) {
        if (said.contains("mismatch")) {
            return new Problem(
                    "checksum_differs",
                    attempted,
                    said,
                    said.contains("refusing to override")
                            ? "a file of that name is there already, and it is not the one that was asked for; it was not touched"
                            : "what came is not what was asked for, and the host has thrown it away",
                    "Compare the checksum with the one that whoever publishes the image gives; the image may have been replaced by a newer one, or somebody is in between.");
        }
        return Words.failed(CODE, attempted, said, "the task failed, and the host has kept nothing of it");
    }

    @Override
    public Trace trace(TemplateStep.FetchImage action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    /** A download is a task from the first moment, so where no task tells of one, a file with a checksum tells nothing. */
    private static TaskTrace.Sign sign(ProxmoxSite site, TemplateStep.FetchImage action, Witness witness) {
        boolean there = file(action).listed(site, witness).isPresent();
        return there && action.checksum().isEmpty()
                ? new TaskTrace.Sign.Changed("%s is there now".formatted(action.volume()))
                : new TaskTrace.Sign.AsBefore();
    }
}
