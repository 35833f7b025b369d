package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sees that a guest keeps running. Whether its agent answers is said and decides nothing: an image may well come without
 * one.
 */
public final class WatchGuest implements ReadKind<TemplateStep.WatchGuest> {
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final Sites sites;

    /** @param sites where the site is found */
    public WatchGuest(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<TemplateStep.WatchGuest> action() {
        return TemplateStep.WatchGuest.class;
    }

    @Override
    public Finding look(TemplateStep.WatchGuest action, StepContext context) throws InterruptedException {
        String attempted = "See that %s on %s runs".formatted(action.guest().label(), action.host());
        Witness witness = new Witness();
        try {
            Link link = sites.to(context.site());
            Optional<Problem> problem = watched(action, attempted, link.site(), context, witness);
            if (problem.isEmpty() && action.agent().isPresent()) {
                agent(action, action.agent().get(), link.site(), context, witness);
                problem = otherwise(action, attempted, link.site(), witness);
            }
            return problem.<Finding>map(why -> new Finding.Disproved(why, witness.evidence()))
                    .orElseGet(() -> new Finding.Verified(
                            Optional.of(new Observation.GuestPlace(action.guest(), action.host(), PowerState.RUNNING)),
                            witness.evidence()));
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Finding.Disproved(ProblemOf.failure(attempted, e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Finding.Disproved(e.problem(attempted), witness.evidence());
        }
    }

    private static Optional<Problem> watched(
            TemplateStep.WatchGuest action, String attempted, ProxmoxSite site, StepContext context, Witness witness)
            throws InterruptedException {
        Instant until = context.now().plus(action.span());
        while (true) {
            Optional<Problem> problem = otherwise(action, attempted, site, witness);
            if (problem.isPresent() || !context.now().isBefore(until) || context.overdue()) {
                return problem;
            }
            context.pause(BETWEEN);
        }
    }

    private static Optional<Problem> otherwise(
            TemplateStep.WatchGuest action, String attempted, ProxmoxSite site, Witness witness) {
        Whereabouts now = Whereabouts.read(site, action.guest().vmid(), witness);
        boolean runs = now instanceof Whereabouts.At at
                && Names.same(action.guest(), at.guest())
                && at.host().equals(action.host())
                && at.power() == PowerState.RUNNING;
        if (runs) {
            return Optional.empty();
        }
        String how = switch (now) {
            case Whereabouts.Nowhere n -> "no guest of the site has that VMID any more";
            case Whereabouts.Container c -> "that VMID is a container on %s".formatted(c.host());
            case Whereabouts.At at ->
                "that VMID is %s on %s, %s".formatted(at.present(), at.host(), Names.word(at.power()));
        };
        return Optional.of(new Problem(
                "did_not_keep_running",
                attempted,
                "",
                "the guest was started and was to run for %d s, and %s"
                        .formatted(action.span().toSeconds(), how),
                "Look at its console and at the task log of %s: the image may not fit the firmware (bios), or somebody stopped it."
                        .formatted(action.host())));
    }

    private static void agent(
            TemplateStep.WatchGuest action, Duration patience, ProxmoxSite site, StepContext context, Witness witness)
            throws InterruptedException {
        GuestAt at = GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
        Instant until = context.now().plus(patience);
        while (true) {
            try {
                List<String> interfaces =
                        witness.note(site.agentInterfaces(at), read -> "the agent answers: " + String.join(", ", read));
                context.progress(
                        Optional.empty(), "its agent answers and has the interfaces " + String.join(", ", interfaces));
                return;
            } catch (ProxmoxException e) {
                if (!ProblemOf.passing(e) || !context.now().isBefore(until) || context.overdue()) {
                    witness.note(e);
                    context.progress(
                            Optional.empty(),
                            "its agent does not answer (%s): worth a look, and no failure".formatted(e.words()));
                    return;
                }
            }
            context.pause(BETWEEN);
        }
    }
}
