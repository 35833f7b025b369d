package io.signalbox.planner.site;

import io.signalbox.contracts.command.SiteGoal;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says whether a site is fit to be worked on, and what to do where it is not. */
public final class CheckSite extends SiteLook<SiteGoal.CheckSite> {
    private final Map<String, SortedSet<String>> needed;

    /** @param others the operations that the site is to be fit for */
    public CheckSite(List<OperationProcess<?>> others) {
        super(SiteGoal.CheckSite.class, "read-health");
        Map<String, SortedSet<String>> byPrivilege = new TreeMap<>();
        for (OperationProcess<?> other : others) {
            other.privileges()
                    .forEach(one -> byPrivilege
                            .computeIfAbsent(one, fresh -> new TreeSet<>())
                            .add(other.goal().getSimpleName()));
        }
        this.needed = byPrivilege;
    }

    @Override
    ReadStep look() {
        return new ReadStep.ReadHealth(List.copyOf(needed.keySet()));
    }

    @Override
    public Proposal plan(PlanRequest<SiteGoal.CheckSite> request) {
        SiteReading.Health seen = request.seen(SiteReading.Health.class);
        return new Proposal.Answer(new Report(
                "the fitness of " + request.config().site(),
                new Checkup(request.config(), seen, needed, request::host).findings(),
                List.of()));
    }
}
