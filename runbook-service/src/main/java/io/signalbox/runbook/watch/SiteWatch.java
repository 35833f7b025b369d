package io.signalbox.runbook.watch;

import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.opsconfig.ConfigLoader;
import io.signalbox.opsconfig.Loading;
import io.signalbox.runbook.git.OpsRepo;
import io.signalbox.runbook.git.OpsRepoUnreadable;
import io.signalbox.runbook.git.Snapshot;
import io.signalbox.runbook.watch.SiteStatus.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the ops repo again and again. The first good version is always published, a later one when its content or its
 * commit is another. A version with faults is refused whole, and what was in force stays. After the first look a change
 * counts when two looks in a row see the same, so that a file half written is not taken for a decision.
 */
public final class SiteWatch {
    /** Who this service is in the messages it writes. */
    public static final String SOURCE = "/signalbox/runbook-service";

    private static final Logger LOG = LoggerFactory.getLogger(SiteWatch.class);

    private final OpsRepo repo;
    private final SitePublisher publisher;
    private final Clock clock;

    private Optional<Snapshot> seen = Optional.empty();
    private Optional<Snapshot> judged = Optional.empty();
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<Snapshot> published = Optional.empty();
    private volatile SiteStatus status =
            new SiteStatus(State.STARTING, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private record Waiting(Snapshot snapshot, SiteConfig config) {}

    public SiteWatch(OpsRepo repo, SitePublisher publisher, Clock clock) {
        this.repo = repo;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What is known now; never waits for a look that is under way. */
    public SiteStatus status() {
        return status;
    }

    /** One look: reads, and publishes what is new and good. */
    public synchronized void look() throws InterruptedException {
        try {
            Optional<Snapshot> now = repo.read();
            if (now.isPresent() && isSettled(now.get())) {
                judge(now.get());
            }
            publish();
        } catch (OpsRepoUnreadable e) {
            seen = Optional.empty();
            report(State.UNREADABLE, status.refused(), Optional.ofNullable(e.getMessage()), e);
        }
    }

    private boolean isSettled(Snapshot now) {
        boolean settled = judged.isEmpty() || seen.filter(now::sameAs).isPresent();
        seen = Optional.of(now);
        return settled;
    }

    private void judge(Snapshot now) {
        if (judged.filter(now::sameAs).isPresent()) {
            return;
        }
        judged = Optional.of(now);
        switch (ConfigLoader.load(now.files(), clock.instant())) {
            case Loading.Loaded loaded -> {
                boolean isNew = published.filter(now::sameAs).isEmpty();
                waiting = isNew
                        ? Optional.of(new Waiting(now, loaded.at(now.commit(), clock.instant())))
                        : Optional.empty();
                set(status.state(), Optional.empty(), status.problem());
            }
            case Loading.Broken broken -> {
                LOG.error(
                        "the configuration at {} is refused and what was in force stays: {}",
                        now.commit(),
                        String.join(
                                "; ",
                                broken.faults().stream()
                                        .map(fault -> fault.sentence())
                                        .toList()));
                set(
                        State.REFUSED,
                        Optional.of(new SiteStatus.Refused(
                                now.commit(),
                                broken.faults().stream()
                                        .map(SiteStatus.FaultReport::of)
                                        .toList())),
                        Optional.empty());
            }
        }
    }

    private void publish() throws InterruptedException {
        if (waiting.isEmpty()) {
            settle();
            return;
        }
        SiteConfig config = waiting.get().config();
        Instant now = clock.instant();
        try {
            publisher.publish(new Envelope<>(
                    "%s@%s/%s".formatted(config.site(), config.commit(), config.loadedAt()),
                    SOURCE,
                    MessageType.SITE_CONFIG,
                    config.site().value(),
                    now,
                    config.site(),
                    Optional.empty(),
                    config));
            published = waiting.map(Waiting::snapshot);
            waiting = Optional.empty();
            announce(config, now);
            settle();
        } catch (SitePublisher.NotPublished e) {
            report(State.NOT_PUBLISHED, status.refused(), Optional.ofNullable(e.getMessage()), e);
        }
    }

    private void settle() {
        State state = status.refused().isPresent()
                ? State.REFUSED
                : status.inForce().isPresent() ? State.IN_FORCE : State.STARTING;
        set(state, status.refused(), Optional.empty());
    }

    private void announce(SiteConfig config, Instant now) {
        status.inForce()
                .map(SiteStatus.InForce::site)
                .filter(site -> !site.equals(config.site().value()))
                .ifPresent(site -> LOG.warn(
                        "cluster.name was {} and is {} now: what the topic holds for the former site stays there",
                        site,
                        config.site()));
        config.warnings().forEach(warning -> LOG.warn("{}", warning));
        LOG.info(
                "site {} at {} is in force: {} hosts, {} profiles, {} warnings",
                config.site(),
                config.commit(),
                config.hosts().size(),
                config.profiles().size(),
                config.warnings().size());
        List<String> hosts =
                config.hosts().stream().map(host -> host.name().value()).toList();
        status = new SiteStatus(
                State.IN_FORCE,
                Optional.of(now),
                Optional.of(new SiteStatus.InForce(
                        config.site().value(),
                        config.commit(),
                        config.loadedAt(),
                        now,
                        hosts,
                        config.profiles().keySet().stream().sorted().toList(),
                        config.warnings())),
                status.refused(),
                Optional.empty());
    }

    private void report(State state, Optional<SiteStatus.Refused> refused, Optional<String> problem, Exception cause) {
        if (!problem.equals(status.problem())) {
            LOG.error("{}", problem.orElse(""), cause);
        }
        set(state, refused, problem);
    }

    private void set(State state, Optional<SiteStatus.Refused> refused, Optional<String> problem) {
        status = new SiteStatus(state, Optional.of(clock.instant()), status.inForce(), refused, problem);
    }
}
