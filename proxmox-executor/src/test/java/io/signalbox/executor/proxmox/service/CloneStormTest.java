package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.executor.attempt.Attempt;
import io.signalbox.executor.attempt.AttemptTimes;
import io.signalbox.executor.attempt.AttemptTools;
import io.signalbox.executor.attempt.Entries;
import io.signalbox.executor.attempt.Kinds;
import io.signalbox.executor.attempt.Ledger;
import io.signalbox.executor.attempt.SiteLimits;
import io.signalbox.executor.proxmox.clone.CloneGuest;
import io.signalbox.executor.proxmox.connect.HttpSites;
import io.signalbox.executor.proxmox.connect.SiteTokens;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.site.FakeSecrets;
import io.signalbox.lab.site.LabSite;
import io.signalbox.lab.site.SiteOptions;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.http.HttpProxmoxSite;
import io.signalbox.proxmox.http.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Twenty clones of one template are asked for at once, on a site whose locks are waited for as long as on the real one. */
@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class CloneStormTest {
    private static final Logger LOG = LoggerFactory.getLogger(CloneStormTest.class);
    private static final int CLONES = 20;
    private static final double SPEED = 4;
    private static final HostName PVE01 = new HostName("pve01");

    /**
     * What a storm came to.
     *
     * @param took as long as it would take on real hosts
     */
    private record Storm(List<StepResult> results, Duration took) {
        long verified() {
            return results.stream()
                    .filter(result -> result.outcome() == Outcome.VERIFIED)
                    .count();
        }

        long lockTimeouts() {
            return results.stream()
                    .flatMap(result -> result.problem().stream())
                    .filter(problem -> problem.code().equals(Problem.LOCK_TIMEOUT))
                    .count();
        }
    }

    private record Results(ConcurrentLinkedQueue<StepResult> all) implements Ledger {
        @Override
        public boolean lost() {
            return false;
        }

        @Override
        public long ownedSince() {
            return System.nanoTime();
        }

        @Override
        public void write(LedgerEntry entry) {}

        @Override
        public void close(LedgerEntry entry, StepResult result) {
            all.add(result);
        }
    }

    private static SiteConfig config(LabSite lab, Policy.Concurrency concurrency) {
        return new SiteConfig(
                new SiteName("lab"),
                "abc123",
                Instant.EPOCH,
                lab.urls().entrySet().stream()
                        .map(host -> new SiteConfig.Host(
                                new HostName(host.getKey()), host.getValue().getAuthority(), Optional.empty()))
                        .toList(),
                new SiteConfig.Credentials("lab", Optional.empty()),
                Map.of(),
                Policy.builtIn().with(concurrency),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    private static Storm storm(Policy.Concurrency concurrency, int clones) throws InterruptedException {
        try (LabSite lab = LabSite.start(SiteOptions.forTests().withSpeed(SPEED));
                HttpSites sites = new HttpSites(
                        new SiteTokens(new FakeSecrets(name ->
                                new ApiToken(lab.token().id(), lab.token().secret()))),
                        Optional.of(lab.caFile()),
                        connection -> HttpProxmoxSite.open(connection, Timeouts.DEFAULT, InstantSource.system()))) {
            ConcurrentLinkedQueue<StepResult> results = new ConcurrentLinkedQueue<>();
            AttemptTools tools = tools(sites, config(lab, concurrency));
            Instant begun = lab.clock().now();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < clones; i++) {
                Step step = step(2000 + i);
                LedgerEntry claimed = Entries.claimed(step, step.issuedAt(), "storm");
                Attempt attempt =
                        new Attempt(tools, new Results(results), claimed, CompletableFuture.completedFuture(null));
                threads.add(Thread.ofVirtual().start(attempt::run));
            }
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofMinutes(4))).isTrue();
            }
            Duration took = Duration.between(begun, lab.clock().now());
            return new Storm(List.copyOf(results), Duration.ofNanos((long) (took.toNanos() * SPEED)));
        }
    }

    private static AttemptTools tools(HttpSites sites, SiteConfig config) {
        return new AttemptTools(
                "storm",
                new Kinds(Set.of(new CloneGuest(sites, GuestTimes.DEFAULT))),
                (site, atMost) -> Optional.of(config),
                new SiteLimits(CLONES),
                progress -> {},
                Clock.systemUTC(),
                System::nanoTime,
                duration -> Thread.sleep(Duration.ofNanos((long) (duration.toNanos() / SPEED))),
                AttemptTimes.standard());
    }

    private static Step step(int copy) {
        Instant now = Instant.now();
        return new Step(
                new OperationId("op-storm"),
                new StepId("clone-" + copy),
                1,
                new SiteName("lab"),
                now,
                now.plus(Duration.ofMinutes(20)),
                Optional.empty(),
                new GuestStep.CloneGuest(
                        new GuestId(101, "6f2b1c0e-0000-4000-8000-000000000101", "talos-v1.12"),
                        PVE01,
                        copy,
                        "node-" + copy,
                        PVE01,
                        false,
                        Optional.empty()));
    }

    @Test
    void twentyClonesAtOnceAllSucceedAndFasterThanOneAtATime() throws InterruptedException {
        Storm limited = storm(Policy.Concurrency.usual(), CLONES);
        Storm single = storm(Policy.Concurrency.none(), CLONES);
        LOG.info(
                "{} clones of one template: {} s as usual, {} s one at a time, by the clock of the site",
                CLONES,
                limited.took().toSeconds(),
                single.took().toSeconds());
        assertThat(limited.results()).extracting(StepResult::problem).allMatch(Optional::isEmpty);
        assertThat(limited.verified()).isEqualTo(CLONES);
        assertThat(single.verified()).isEqualTo(CLONES);
        assertThat(limited.took()).isLessThan(single.took());
    }

    @Test
    void withoutALimitTheLocksTimeOutAndSomeFail() throws InterruptedException {
        Storm unlimited = storm(new Policy.Concurrency(64, 64, 64, 64), CLONES);
        LOG.info(
                "{} clones of one template without a limit: {} lock time-outs, {} s by the clock of the site",
                CLONES,
                unlimited.lockTimeouts(),
                unlimited.took().toSeconds());
        assertThat(unlimited.results()).hasSize(CLONES);
        assertThat(unlimited.lockTimeouts())
                .as("this is what the limits are for")
                .isPositive();
    }
}
