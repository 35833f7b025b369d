package io.signalbox.planner.guest;

import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes a guest's configuration, and nobody else's change to it. */
public final class ConfigureGuest extends GuestWork<GuestGoal.ConfigureGuest> {
    public ConfigureGuest() {
        super(GuestGoal.ConfigureGuest.class, Look.READ, Settings.privileges());
    }

    @Override
    protected List<String> privileges(GuestGoal.ConfigureGuest goal) {
        return Privileges.withReading(Settings.privileges(goal).toArray(String[]::new));
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, GuestGoal.ConfigureGuest goal) {
        return Settings.refusal(goal);
    }

    @Override
    protected Proposal plan(PlanRequest<GuestGoal.ConfigureGuest> request, Subject subject) {
        GuestGoal.ConfigureGuest goal = request.goal();
        Optional<String> seen = goal.digest().filter(digest -> !digest.equals(subject.digest()));
        if (seen.isPresent()) {
            return Proposal.none(
                    "config_changed",
                    "The configuration of %s is no longer the one that was looked at: its digest is %s, and the command says %s. Look at it again, then ask with the new digest, or with none."
                            .formatted(subject.label(), subject.digest(), Settings.shown(seen.get())));
        }
        Map<String, String> set = new TreeMap<>(goal.set());
        set.entrySet().removeIf(entry -> Settings.isSo(entry.getKey(), entry.getValue(), subject.config()));
        Set<String> delete = new TreeSet<>(goal.delete());
        delete.retainAll(subject.config().keySet());
        List<Work> works = set.isEmpty() && delete.isEmpty() ? List.of() : List.of(configure(subject, set, delete));
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), works));
    }

    private static Work configure(Subject subject, Map<String, String> set, Set<String> delete) {
        String changes = Stream.concat(
                        set.entrySet().stream().map(entry -> change(subject, entry.getKey(), entry.getValue())),
                        delete.stream().map(key -> "%s %s taken away".formatted(key, present(subject, key))))
                .collect(Collectors.joining(", "));
        return Work.of(
                        "configure-" + subject.id().vmid(),
                        new GuestStep.ConfigureGuest(
                                subject.id(), subject.host(), Optional.of(subject.digest()), set, delete))
                .saying(": %s; its configuration has digest %s".formatted(changes, subject.digest()));
    }

    private static String change(Subject subject, String key, String value) {
        return "%s %s -> %s".formatted(key, present(subject, key), Settings.shown(value));
    }

    private static String present(Subject subject, String key) {
        return Optional.ofNullable(subject.config().get(key))
                .map(Settings::shown)
                .orElse("(not set)");
    }
}
