package io.signalbox.executor.proxmox.configure;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Disk;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Optional;
import java.util.OptionalLong;

/** Grows a disk of a guest; PVE cannot shrink one. The file system on it is the guest's own to grow. */
public final class ResizeDisk implements ActKind<GuestStep.ResizeDisk> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public ResizeDisk(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    static Job job(GuestStep.ResizeDisk action) {
        return new Job(
                "Grow %s of %s on %s to %s"
                        .formatted(action.drive(), action.guest().label(), action.host(), Sizes.words(action.to())),
                action.host(),
                "resize",
                Integer.toString(action.guest().vmid()));
    }

    private Attempt attempt(GuestStep.ResizeDisk action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<GuestStep.ResizeDisk> action() {
        return GuestStep.ResizeDisk.class;
    }

    @Override
    public Readiness observe(GuestStep.ResizeDisk action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .ready((link, witness) -> gate(action, GuestView.read(link.site(), action, witness)));
    }

    private static Gate gate(GuestStep.ResizeDisk action, GuestView view) {
        return view.breach()
                .or(() -> view.config().flatMap(config -> otherwise(action, config)))
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    /** What of the drive is not as the plan saw it. */
    private static Optional<Breach> otherwise(GuestStep.ResizeDisk action, GuestConfig config) {
        String drive = "%s of %s".formatted(action.drive(), action.guest().label());
        Optional<Disk> disk = disk(config, action.drive());
        if (disk.isEmpty()) {
            return breach(action, "%s was to be there, and the guest has no such drive".formatted(drive));
        }
        OptionalLong size = disk.get().size();
        if (disk.get().cdrom() || size.isEmpty()) {
            return breach(action, "%s was to be a disk, and is none whose size is known".formatted(drive));
        }
        long now = size.getAsLong();
        if (action.from().isPresent() && action.from().get() != now) {
            return breach(
                    action,
                    "%s was to have %s, and has %s: somebody changed it"
                            .formatted(drive, Sizes.words(action.from().get()), Sizes.words(now)));
        }
        return now < action.to()
                ? Optional.empty()
                : breach(action, "%s has %s already, and PVE cannot shrink it".formatted(drive, Sizes.words(now)));
    }

    private static Optional<Breach> breach(GuestStep.ResizeDisk action, String means) {
        return Optional.of(Breach.state(means).about(GuestView.subject(action)));
    }

    static Optional<Disk> disk(GuestConfig config, String drive) {
        return config.disks().stream().filter(disk -> disk.key().equals(drive)).findFirst();
    }

    @Override
    public Sent act(GuestStep.ResizeDisk action, StepContext context) throws InterruptedException {
        LastLook look = new LastLook(action, view -> gate(action, view));
        return attempt(action, context)
                .send(
                        look,
                        site -> GuestView.guarded(
                                job(action).attempted(),
                                () -> Attempt.accepted(site.resizeDisk(
                                        GuestView.at(action),
                                        action.drive(),
                                        Sizes.parameter(action.to()),
                                        look.digest()))));
    }

    @Override
    public Finding confirm(GuestStep.ResizeDisk action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        ResizeProof proof = new ResizeProof(action);
        return attempt(action, context).confirm(handle, times, proof::finding);
    }

    @Override
    public Trace trace(GuestStep.ResizeDisk action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    private static TaskTrace.Sign sign(ProxmoxSite site, GuestStep.ResizeDisk action, Witness witness) {
        GuestView view = GuestView.read(site, action, witness);
        return view.odd().orElseGet(() -> {
            Optional<Breach> otherwise = view.config().flatMap(config -> otherwise(action, config));
            if (otherwise.isEmpty()) {
                return new TaskTrace.Sign.AsBefore();
            }
            boolean reached = view.config()
                    .flatMap(config -> disk(config, action.drive()))
                    .filter(disk -> disk.size().equals(OptionalLong.of(action.to())))
                    .isPresent();
            return reached
                    ? new TaskTrace.Sign.Reached()
                    : new TaskTrace.Sign.Changed(otherwise.get().means());
        });
    }
}
