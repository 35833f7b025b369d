package io.signalbox.torture.run;

import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.launcher.embedded.Narrator;
import io.signalbox.launcher.state.StateDirectory;
import io.signalbox.torture.check.Checker;
import io.signalbox.torture.check.Violation;
import io.signalbox.torture.history.History;
import io.signalbox.torture.house.EventTail;
import io.signalbox.torture.house.Premises;
import io.signalbox.torture.house.SecretStore;
import io.signalbox.torture.house.Site;
import io.signalbox.torture.house.Sites;
import io.signalbox.torture.schedule.Mix;
import io.signalbox.torture.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run: a whole Signalbox is started, given work and killed, over and over; then everything that happened is checked. */
public final class Torture {
    private static final int SITES = 10;
    private static final double SPEED = 20;
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(45);
    private static final Duration PER_BLOW = Duration.ofSeconds(30);
    private static final Duration AT_LEAST = Duration.ofMinutes(5);

    private final Settings settings;
    private final Narrator narrator;
    private final Tally endings = new Tally();
    private final Tally tasks = new Tally();
    private final Tally blows = new Tally();
    private final Tally kills = new Tally();
    private final Tally troubles = new Tally();
    private final Tally ended = new Tally();

    /**
     * What decides a run.
     *
     * @param mix what is asked for, done and broken, how often
     */
    public record Settings(long seed, int operations, int kills, Mix mix) {
        /** The command line that repeats it. */
        public String command() {
            return "./signalbox torture --seed %d --operations %d --kills %d".formatted(seed, operations, kills);
        }
    }

    public Torture(Settings settings, Narrator narrator) {
        this.settings = settings;
        this.narrator = narrator;
    }

    /** What is done with everything that still runs, after the last blow. */
    @FunctionalInterface
    public interface Inspection {
        void of(Premises premises, History history) throws IOException, InterruptedException;
    }

    /** @param directory where the run keeps its state; it must be empty */
    public Report run(Path directory, Installation installation)
            throws IOException, InterruptedException, LaunchFailure {
        try (SecretStore secrets = SecretStore.files(new StateDirectory(directory))) {
            return run(directory, installation, secrets, Map.of(), (premises, history) -> {});
        }
    }

    /**
     * @param directory where the run keeps its state; it must be empty
     * @param secrets where the sites' tokens are kept; the caller closes it
     * @param told what every service is told besides, such as another log level
     * @param inspection of what still runs when all is quiet
     */
    public Report run(
            Path directory,
            Installation installation,
            SecretStore secrets,
            Map<String, String> told,
            Inspection inspection)
            throws IOException, InterruptedException, LaunchFailure {
        narrator.say("Torture with seed %d; again: %s".formatted(settings.seed(), settings.command()));
        Instant begun = Instant.now();
        Schedule schedule =
                Schedule.of(settings.seed(), settings.operations(), settings.kills(), SITES, settings.mix());
        List<Site> sites = Sites.start(SITES, settings.seed(), SPEED, schedule);
        try (Premises premises = Premises.start(directory, installation, sites, secrets, told, narrator);
                EventTail tail = new EventTail(premises.brokers())) {
            narrator.say("Everything runs after %d s".formatted(since(begun).toSeconds()));
            Assailant assailant = new Assailant(premises);
            List<String> failures = attack(schedule, premises, tail, assailant);
            sites.forEach(Troubles::heal);
            Instant quietFrom = Instant.now();
            List<Violation> violations = settled(premises);
            History history = premises.history();
            Duration quietAfter = since(quietFrom);
            Duration took = since(begun);
            inspection.of(premises, history);
            List<String> facts = new ArrayList<>(List.of(
                    "endings: " + endings,
                    "by what was asked: " + tasks,
                    "blows: " + blows,
                    "troubles at the sites: " + troubles,
                    "processes that ended by themselves and were started again: " + ended,
                    "%d records, %d changing requests, quiet after %d s"
                            .formatted(history.records().size(), history.calls().size(), quietAfter.toSeconds())));
            facts.addAll(Resumption.lines(history, assailant.strikes()));
            return new Report(
                    settings.command(), took, facts, kills.total(), settings.operations(), violations, failures);
        }
    }

    private List<String> attack(Schedule schedule, Premises premises, EventTail tail, Assailant assailant)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(AT_LEAST).plus(PER_BLOW.multipliedBy(settings.kills()));
        Pace pace = new Pace(schedule.errands().size(), schedule.blows().size());
        Onslaught onslaught = new Onslaught(schedule.blows(), assailant, pace, blows, kills);
        Errands errands = new Errands(premises, tail, pace, endings, tasks, new Troubles(troubles), settings.seed());
        List<String> failures = new ArrayList<>();
        try (Supervisor supervisor = new Supervisor(premises, assailant, onslaught, ended);
                Teller teller = new Teller(pace, narrator)) {
            CompletableFuture<List<String>> done =
                    CompletableFuture.supplyAsync(() -> errands.run(schedule.errands(), deadline));
            failures.addAll(onslaught.run(deadline));
            failures.addAll(done.join());
        }
        return failures;
    }

    /** What is wrong when everything has come to rest; what is only late is given time. */
    private static List<Violation> settled(Premises premises) throws InterruptedException {
        Instant deadline = Instant.now().plus(QUIET_WITHIN);
        List<Violation> found = Checker.check(premises.history());
        while (!found.isEmpty() && Instant.now().isBefore(deadline)) {
            TimeUnit.SECONDS.sleep(2);
            found = Checker.check(premises.history());
        }
        return found;
    }

    private static Duration since(Instant begun) {
        return Duration.between(begun, Instant.now());
    }
}
