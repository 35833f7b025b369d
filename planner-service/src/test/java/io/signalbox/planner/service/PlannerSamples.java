package io.signalbox.planner.service;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.contracts.site.SiteConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the planner reads in tests. */
final class PlannerSamples {
    static final SiteName SITE = new SiteName("signed.example");

    private PlannerSamples() {}

    static Command command(String id, Actor actor) {
        return evacuation(id, actor, false);
    }

    static Command dryRun(String id, Actor actor) {
        return evacuation(id, actor, true);
    }

    private static Command evacuation(String id, Actor actor, boolean dryRun) {
        return new Command(
                new CommandId(id),
                SITE,
                actor,
                "a test",
                Optional.empty(),
                Optional.of(dryRun),
                Optional.empty(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()),
                Optional.empty());
    }

    static SiteConfig config(List<RegisteredKey> signers) {
        return new SiteConfig(
                SITE,
                "abc123",
                Instant.now(),
                List.of(
                        new SiteConfig.Host(new HostName("pve01"), "pve01.signed.example", Optional.empty()),
                        new SiteConfig.Host(new HostName("pve02"), "pve02.signed.example", Optional.empty())),
                new SiteConfig.Credentials("test/token", Optional.empty()),
                Map.of(),
                Policy.builtIn(),
                Map.of(),
                Map.of(),
                signers,
                List.of());
    }

    static <T> Envelope<T> envelope(MessageType<T> type, T data) {
        return new Envelope<>("id", "/test", type, "subject", Instant.now(), SITE, Optional.empty(), data);
    }
}
