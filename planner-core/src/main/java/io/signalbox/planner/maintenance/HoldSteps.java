package io.signalbox.planner.maintenance;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps that put a host into maintenance or take it out, made from what was read of the site and of its HA. A command to
 * the HA manager reaches all of the site, so any host's shell will do; the host's own comes first.
 */
public final class HoldSteps {
    private final PlanRequest<?> request;
    private final HostName host;
    private final HostReading.Maintenance seen;

    /** @param request with what {@link #reading} and the site's hosts were read as */
    public HoldSteps(PlanRequest<?> request, HostName host) {
        this.request = request;
        this.host = host;
        this.seen = request.seen(HostReading.Maintenance.class);
    }

    /** Either the steps, or why there are none. */
    public sealed interface Verdict {
        /** @param steps none if it is so already */
        record Steps(List<PlannedStep> steps) implements Verdict {}

        record None(Rejection why) implements Verdict {}
    }

    /** What has to be read for them, besides the site's hosts. */
    public static StepAction reading() {
        return new HostStep.ReadMaintenance();
    }

    /** What puts it into maintenance and lets the planner remember that. */
    public Verdict hold() {
        boolean remembered = request.host(host).hold().isPresent();
        boolean sends = seen.highlyAvailable() && !isInMaintenance();
        if (remembered && !sends) {
            return new Verdict.Steps(List.of());
        }
        return through(
                sends,
                via -> step(
                        "hold",
                        new HostStep.HoldHost(host, via),
                        via.map(on -> "hold %s: the HA manager keeps guests off it, by a command over SSH to %s"
                                        .formatted(host, on))
                                .orElse("hold %s: Signalbox puts no guest on it%s"
                                        .formatted(
                                                host,
                                                isInMaintenance()
                                                        ? " (it is in maintenance already)"
                                                        : ", and the site uses no HA"))));
    }

    /** What takes it out of maintenance and lets the planner forget that it was held. */
    public Verdict release() {
        boolean remembered = request.host(host).hold().isPresent();
        if (!remembered && !isInMaintenance()) {
            return new Verdict.Steps(List.of());
        }
        return through(
                isInMaintenance(),
                via -> step(
                        "release",
                        new HostStep.ReleaseHost(host, via),
                        via.map(on -> "release %s from maintenance, by a command over SSH to %s".formatted(host, on))
                                .orElse("release %s: guests may come onto it again".formatted(host))));
    }

    /** What proves that it is held, as far as the site can say. */
    public PlannedStep proofOfHold() {
        boolean maintenance = seen.highlyAvailable() || isInMaintenance();
        return step(
                "confirm-hold",
                new HostStep.ConfirmMaintenance(host, maintenance),
                maintenance
                        ? "prove that %s is in maintenance".formatted(host)
                        : "prove that nothing but Signalbox holds %s".formatted(host));
    }

    /** What proves that it is released. */
    public PlannedStep proofOfRelease() {
        return step(
                "confirm-release",
                new HostStep.ConfirmMaintenance(host, false),
                "prove that %s is not in maintenance".formatted(host));
    }

    private boolean isInMaintenance() {
        return seen.hosts().contains(host);
    }

    private interface Making {
        PlannedStep by(Optional<HostName> via);
    }

    private Verdict through(boolean sends, Making making) {
        if (!sends) {
            return new Verdict.Steps(List.of(making.by(Optional.empty())));
        }
        SiteConfig config = request.config();
        Optional<HostName> via = door();
        return via.isPresent()
                ? new Verdict.Steps(List.of(making.by(via)))
                : new Verdict.None(ShellAccess.missing(config, host));
    }

    /** The host whose shell is used: its own if it is online, else the first other one that is. */
    private Optional<HostName> door() {
        List<HostName> online = request.seen(Observation.Site.class).hosts().stream()
                .filter(Observation.Host::online)
                .map(Observation.Host::name)
                .sorted()
                .toList();
        return Stream.concat(Stream.of(host), online.stream())
                .filter(online::contains)
                .filter(one -> ShellAccess.has(request.config(), one))
                .findFirst();
    }

    private PlannedStep step(String name, StepAction action, String summary) {
        return new PlannedStep(
                new StepId("r%d-%s".formatted(request.revision(), name)), action.risk(), summary, action);
    }
}
