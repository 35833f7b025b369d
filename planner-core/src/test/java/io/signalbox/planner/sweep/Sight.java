package io.signalbox.planner.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.BackupReading.Unread;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.SweepReading.Candidate;
import io.signalbox.contracts.step.SweepReading.Loose;
import io.signalbox.contracts.step.SweepReading.Orphans;
import io.signalbox.contracts.step.SweepReading.Owner;
import io.signalbox.contracts.step.SweepReading.Unused;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an executor has seen, as a test wants it. */
final class Sight {
    static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    static final Instant OLD = NOW.minus(Duration.ofDays(9));
    static final HostName OAK = new HostName("oak");
    static final HostName ELM = new HostName("elm");

    final List<Loose> loose = new ArrayList<>();
    final List<Unused> unused = new ArrayList<>();
    final List<Candidate> guests = new ArrayList<>();
    final List<Owner> owners = new ArrayList<>();
    final Set<Integer> busy = new TreeSet<>();
    final List<HostName> unreadHosts = new ArrayList<>();
    final List<Unread> unread = new ArrayList<>();
    boolean copying;

    static Loose loose(int vmid, boolean shared, Optional<Instant> madeAt) {
        return new Loose(
                "disks:vm-%d-disk-0".formatted(vmid), OAK, shared, vmid, vmid * 1024L, madeAt, Optional.empty());
    }

    static Candidate candidate(Observation.Guest guest, Optional<Instant> madeAt) {
        return new Candidate(
                new Observation.Found(
                        OAK,
                        guest,
                        List.of(new Observation.Volume(
                                "scsi0",
                                "disks:vm-%d-disk-0".formatted(guest.id().vmid()),
                                1 << 20))),
                madeAt);
    }

    Orphans seen() {
        return new Orphans(NOW, loose, unused, guests, owners, new TreeSet<>(busy), copying, unreadHosts, unread, 0);
    }

    static SweepGoal.SweepOrphans everything() {
        return new SweepGoal.SweepOrphans(Set.of(), Optional.empty(), Optional.empty());
    }

    Proposal plan(SweepGoal.SweepOrphans goal) {
        return new SweepOrphans()
                .plan(new PlanRequest<>(new OperationId("op-sweep"), 1, goal, config(), List.of(seen())));
    }

    static SiteConfig config() {
        return new SiteConfig(
                new SiteName("test.example"),
                "abc123",
                Instant.EPOCH,
                List.of(
                        new SiteConfig.Host(OAK, "oak.test.example", Optional.empty()),
                        new SiteConfig.Host(ELM, "elm.test.example", Optional.empty())),
                new SiteConfig.Credentials("test/token", Optional.empty()),
                Map.of(),
                Policy.builtIn(),
                Map.of("staging", json("""
                        {"tags":["talos","staging"],"nodes":{
                          "controlplane":{"count":2,"name_prefix":"ts","start_vmid":1051,
                            "assignments":[{"name":"ts01","vmid":1051},{"name":"odd-name","vmid":1059}]},
                          "workers":{"count":3,"name_prefix":"tw","start_vmid":1061}}}
                        """)),
                Map.of(),
                List.of(),
                List.of());
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
