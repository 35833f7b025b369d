package io.signalbox.contracts.schema;

import static io.signalbox.contracts.schema.Examples.AT;
import static io.signalbox.contracts.schema.Examples.DIGEST;
import static io.signalbox.contracts.schema.Examples.ELM;
import static io.signalbox.contracts.schema.Examples.GUEST;
import static io.signalbox.contracts.schema.Examples.OAK;
import static io.signalbox.contracts.schema.Examples.OPERATION;
import static io.signalbox.contracts.schema.Examples.SITE;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.AccessReading;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.step.SweepReading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One result of each outcome, and one with each kind of observation. */
final class ResultExamples {
    private ResultExamples() {}

    static StepResult named(String name) {
        StepResult result = all().get(name);
        if (result == null) {
            throw new IllegalArgumentException("there is no example of a result named " + name);
        }
        return result;
    }

    static Map<String, StepResult> all() {
        Map<String, StepResult> all = new TreeMap<>();
        for (Observation observation : observations()) {
            all.put(
                    observation.getClass().getSimpleName(),
                    result(Outcome.VERIFIED, Optional.of(observation), Optional.empty()));
        }
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.REFUSED, Outcome.UNKNOWN)) {
            all.put(
                    outcome.name().toLowerCase(java.util.Locale.ROOT),
                    result(outcome, Optional.empty(), Optional.of(problem())));
        }
        return all;
    }

    private static List<Observation> observations() {
        return List.of(
                new Observation.Connectivity("9.2.11", true, List.of("VM.Migrate on /vms")),
                new Observation.Site(
                        AT,
                        List.of(new Observation.Host(
                                OAK,
                                true,
                                false,
                                64L << 30,
                                20L << 30,
                                8L << 30,
                                16,
                                8,
                                2,
                                List.of(new Observation.Storage("fast", false, true, true, 500L << 30)))),
                        List.of(new Observation.HaRule(
                                "web-apart",
                                Observation.HaRule.Kind.APART,
                                true,
                                List.of(101, 102),
                                List.of(OAK, ELM))),
                        List.of(new Observation.Resident(102, ELM, List.of("web")))),
                new Observation.Guests(AT, OAK, List.of(guest())),
                new Observation.GuestPlace(GUEST, ELM, PowerState.RUNNING),
                new Observation.HostContents(OAK, List.of(GUEST), 1),
                new Observation.GuestFound(
                        AT,
                        101,
                        Optional.of(new Observation.Found(
                                OAK,
                                guest(),
                                List.of(new Observation.Volume("scsi0", "fast:vm-101-disk-0", 10L << 30))))),
                new Observation.GuestGone(GUEST, List.of("fast:vm-101-disk-1")),
                new SiteReading.Health(
                        AT,
                        List.of(
                                new SiteReading.HostHealth(
                                        OAK,
                                        Optional.empty(),
                                        true,
                                        false,
                                        Optional.of("9.2.11"),
                                        Optional.of(Duration.ofSeconds(-2))),
                                new SiteReading.HostHealth(
                                        ELM, Optional.of(problem()), false, true, Optional.empty(), Optional.empty())),
                        true,
                        "signalbox@pve!box",
                        Optional.of(AT.plusSeconds(86_400)),
                        List.of("VM.Migrate on /vms"),
                        List.of(new SiteReading.StorageHealth(
                                OAK, "fast", "lvmthin", List.of("images"), false, true, true, 500L << 30, 90L << 30))),
                new SiteReading.Inventory(
                        AT,
                        List.of(new Observation.Host(
                                OAK, true, false, 64L << 30, 20L << 30, 8L << 30, 16, 8, 2, List.of())),
                        List.of(new SiteReading.Entry(
                                new GuestId(101, "", "web01"),
                                OAK,
                                false,
                                false,
                                PowerState.RUNNING,
                                List.of("web"),
                                Optional.of("backup"),
                                4,
                                4L << 30,
                                3L << 30,
                                10L << 30))),
                new GuestDetail.GuestRead(AT, 101, Optional.of(detail())),
                new GuestDetail.Tagged(AT, Set.of("web"), List.of(detail())),
                new GuestDetail.Vmids(AT, 1000, 4999, Set.of(1000, 1001)),
                new BackupReading.Backups(
                        AT,
                        List.of(new BackupReading.Backup(
                                Examples.BACKUP,
                                "vault",
                                List.of(OAK, ELM),
                                101,
                                false,
                                AT,
                                5L << 30,
                                "nightly",
                                true)),
                        List.of(new BackupReading.Job(
                                "backup-7c1f", true, "sun 01:00", "101,102", "vault", "snapshot", Optional.of(AT))),
                        List.of(new BackupReading.Unread(
                                Optional.of("attic"), Examples.OAK, "it is not active there"))),
                new HostReading.Maintenance(AT, true, List.of(OAK)),
                new HostReading.Places(AT, List.of(new HostReading.Place(101, ELM))),
                new ClusterReading.MachineReached(GUEST, "192.0.2.101", 50_000, 7, Duration.ofSeconds(31)),
                new ClusterReading.MachinesProbed(
                        AT,
                        List.of(new ClusterReading.Probe(
                                101, "192.0.2.101", 50_000, Optional.of("Connection refused")))),
                new ClusterReading.ClusterProved(
                        "orchard", List.of(new Observation.GuestPlace(GUEST, OAK, PowerState.RUNNING))),
                new ClusterReading.ClusterGone("orchard", Set.of("orchard"), List.of(GUEST)),
                orphans(),
                new AccessReading.Access(
                        AT,
                        "root@pam!admin",
                        Optional.of(Set.of("VM.Audit")),
                        Optional.of(true),
                        List.of("Signalbox on /"),
                        List.of(new AccessReading.Token("box", false)),
                        new AccessReading.Kept(true, Optional.of("signalbox@pve!box"), true, "The entry site/token")),
                new AccessReading.AccessProved("signalbox@pve!box", "9.2.11", 12),
                TemplateExamples.reading());
    }

    private static SweepReading.Orphans orphans() {
        return new SweepReading.Orphans(
                AT,
                List.of(new SweepReading.Loose(
                        "fast:vm-109-disk-0",
                        OAK,
                        false,
                        109,
                        5L << 30,
                        Optional.of(AT),
                        Optional.of("guest 109 on elm names fast:vm-109-disk-0"))),
                List.of(new SweepReading.Unused(
                        GUEST,
                        OAK,
                        List.of("web"),
                        "5f2c",
                        Optional.of("backup"),
                        true,
                        false,
                        "unused0",
                        "fast:vm-101-disk-1",
                        true,
                        5L << 30,
                        Optional.of(AT),
                        List.of("before"))),
                List.of(new SweepReading.Candidate(new Observation.Found(OAK, guest(), List.of()), Optional.of(AT))),
                List.of(new SweepReading.Owner(109, ELM, Optional.of("clone"), List.of("fast:vm-109-disk-0"))),
                new TreeSet<>(Set.of(109)),
                true,
                List.of(ELM),
                List.of(new BackupReading.Unread(Optional.of("attic"), OAK, "it is not active there")),
                3);
    }

    private static GuestDetail.Detail detail() {
        return new GuestDetail.Detail(
                new Observation.Found(
                        OAK, guest(), List.of(new Observation.Volume("scsi0", "fast:vm-101-disk-0", 10L << 30))),
                "5f2c",
                Map.of("cores", "4"),
                List.of(new GuestDetail.Snapshot("before", "before 2.0", AT, true, Optional.of("first"))));
    }

    private static Observation.Guest guest() {
        return new Observation.Guest(
                GUEST,
                false,
                false,
                PowerState.RUNNING,
                Optional.of("backup"),
                List.of("web"),
                true,
                4L << 30,
                4,
                List.of(new Observation.Disk("scsi0", "fast", 10L << 30, Optional.of("it has a snapshot"))),
                List.of("hostpci0"),
                true,
                Optional.of("its HA state is error"),
                List.of(new Observation.RefusedHost(ELM, "the storage fast is not there")));
    }

    private static Problem problem() {
        return new Problem(
                "task_failed",
                "moving 101 (web01) from oak to elm",
                "no space left on device",
                "The copy of scsi0 did not fit.",
                "Free space on fast and ask again.");
    }

    private static StepResult result(Outcome outcome, Optional<Observation> observation, Optional<Problem> problem) {
        return new StepResult(
                OPERATION,
                new StepId("r1-migrate-101"),
                1,
                SITE,
                outcome,
                observation,
                problem,
                List.of(new Evidence(
                        "GET /nodes/elm/qemu/101/status/current", AT, 200, DIGEST, "status running, no lock")),
                AT,
                AT.plusSeconds(30),
                "proxmox-executor");
    }
}
