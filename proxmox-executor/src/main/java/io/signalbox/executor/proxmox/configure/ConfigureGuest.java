package io.signalbox.executor.proxmox.configure;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
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
import io.signalbox.proxmox.ConfigChange;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes a guest's configuration. The digest of what was seen goes with the request, so that nobody's change is
 * overwritten; a guest that the same plan made is sent the digest of the last look.
 */
public final class ConfigureGuest implements ActKind<GuestStep.ConfigureGuest> {
    private static final String CODE = "did_not_configure";

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public ConfigureGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    /** It names the keys and never a value, which could be a secret. */
    private static Job job(GuestStep.ConfigureGuest action) {
        Set<String> keys = new TreeSet<>(action.set().keySet());
        keys.addAll(action.delete());
        return new Job(
                "Configure %s on %s (%s)".formatted(action.guest().label(), action.host(), String.join(", ", keys)),
                action.host(),
                "qmconfig",
                Integer.toString(action.guest().vmid()));
    }

    private Attempt attempt(GuestStep.ConfigureGuest action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<GuestStep.ConfigureGuest> action() {
        return GuestStep.ConfigureGuest.class;
    }

    @Override
    public Readiness observe(GuestStep.ConfigureGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .ready((link, witness) -> gate(action, GuestView.read(link.site(), action, witness)));
    }

    private static Gate gate(GuestStep.ConfigureGuest action, GuestView view) {
        return view.breach()
                .or(() -> view.config().flatMap(config -> changed(action, config)))
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    private static Optional<Breach> changed(GuestStep.ConfigureGuest action, GuestConfig config) {
        return action.digest()
                .filter(seen -> !config.digest().equals(Optional.of(seen)))
                .map(seen -> Breach.state(
                                "the configuration of %s was to have digest %s, and has %s: somebody changed it"
                                        .formatted(
                                                action.guest().label(),
                                                seen,
                                                config.digest().orElse("none")))
                        .about(GuestView.subject(action)));
    }

    @Override
    public Sent act(GuestStep.ConfigureGuest action, StepContext context) throws InterruptedException {
        LastLook look = new LastLook(action, view -> gate(action, view));
        return attempt(action, context)
                .send(
                        look,
                        site -> GuestView.guarded(
                                job(action).attempted(),
                                () -> Attempt.accepted(site.updateConfig(
                                        GuestView.at(action),
                                        new ConfigChange(
                                                action.set(),
                                                List.copyOf(action.delete()),
                                                action.digest().or(look::digest))))));
    }

    @Override
    public Finding confirm(GuestStep.ConfigureGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm(handle, times, (site, end, last, witness) -> finding(site, action, end, last, witness));
    }

    private static Optional<Finding> finding(
            ProxmoxSite site, GuestStep.ConfigureGuest action, TaskEnd end, boolean last, Witness witness) {
        String attempted = job(action).attempted();
        Subject subject = GuestView.subject(action);
        Whereabouts now = Whereabouts.read(site, subject.vmid(), witness);
        Optional<Whereabouts.At> at = subject.in(now).filter(one -> one.host().equals(action.host()));
        if (at.isEmpty()) {
            String where = subject.in(now)
                    .map(one -> "the guest is on %s now".formatted(one.host()))
                    .orElseGet(() -> Subject.lost(now));
            return last ? Optional.of(undecided(attempted, end, where, witness)) : Optional.empty();
        }
        ConfigView view = ConfigView.read(site, GuestView.at(action), action, witness);
        boolean late = !view.pending().isEmpty() && at.get().power() == PowerState.STOPPED;
        String how = late
                ? "%s still wait for its next start, although it is stopped"
                        .formatted(String.join(", ", view.pending()))
                : view.words();
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(failed(attempted, failed, how), witness.evidence()));
        }
        if (view.asAsked() && !late) {
            return Optional.of(new Finding.Verified(
                    Optional.of(new Observation.GuestPlace(
                            action.guest(), action.host(), at.get().power())),
                    witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        return Optional.of(
                end instanceof TaskEnd.Well
                        ? new Finding.Disproved(Words.otherwise(CODE, attempted, how), witness.evidence())
                        : undecided(attempted, end, how, witness));
    }

    private static Problem failed(String attempted, TaskEnd.Failed failed, String how) {
        return GuestView.changedMeanwhile(attempted, failed)
                .orElseGet(() -> Words.failed(
                        CODE, attempted, failed.exit(), "the task failed, and this is how it is now: " + how));
    }

    private static Finding undecided(String attempted, TaskEnd end, String how, Witness witness) {
        return new Finding.Undecided(Words.unclear(attempted, TaskProof.said(end), how), witness.evidence());
    }

    @Override
    public Trace trace(GuestStep.ConfigureGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    private static TaskTrace.Sign sign(ProxmoxSite site, GuestStep.ConfigureGuest action, Witness witness) {
        GuestView view = GuestView.read(site, action, witness);
        return view.odd().orElseGet(() -> {
            if (ConfigView.read(site, GuestView.at(action), action, witness).asAsked()) {
                return new TaskTrace.Sign.Reached();
            }
            return view.config()
                    .flatMap(config -> changed(action, config))
                    .<TaskTrace.Sign>map(breach -> new TaskTrace.Sign.Changed(breach.means()))
                    .orElseGet(TaskTrace.Sign.AsBefore::new);
        });
    }
}
