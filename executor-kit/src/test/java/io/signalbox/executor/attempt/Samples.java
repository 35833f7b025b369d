package io.signalbox.executor.attempt;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps, sites and words to test with. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    public static final SiteName SITE = new SiteName("example.net");

    private Samples() {}

    public static Step step(String id, StepAction action, Instant deadline) {
        return step(SITE, id, action, deadline);
    }

    public static Step step(SiteName site, String id, StepAction action, Instant deadline) {
        return new Step(
                new OperationId("op-4t2k9x"),
                new StepId(id),
                1,
                site,
                deadline.minus(Duration.ofHours(1)),
                deadline,
                Optional.empty(),
                action);
    }

    public static StepAction.MigrateGuest migration() {
        return new StepAction.MigrateGuest(
                new GuestId(101, "5b0d3c1e-0a51-4c7a-9d3b-0e8f3c1a7b21", "web01"),
                new HostName("pve01"),
                new HostName("pve02"),
                PowerState.RUNNING,
                false,
                Optional.empty(),
                false,
                1L << 30,
                1L << 33);
    }

    public static SiteConfig site() {
        return site(SITE);
    }

    public static SiteConfig site(SiteName name) {
        return new SiteConfig(
                name,
                "0f3c2a1",
                NOW,
                List.of(),
                new SiteConfig.Credentials("pve/example", Optional.empty()),
                Map.of(),
                Policy.builtIn(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    public static Evidence evidence(String found) {
        return new Evidence(
                "GET /nodes/pve02/qemu/101/status/current",
                NOW,
                200,
                Digest.ofBytes(found.getBytes(StandardCharsets.UTF_8)),
                found);
    }

    public static Problem problem(String code) {
        return new Problem(code, "migrating guest 101", "no quorum", "the site refused", "Look at the site.");
    }
}
