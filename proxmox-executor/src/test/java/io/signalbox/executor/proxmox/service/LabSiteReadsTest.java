package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.executor.proxmox.look.ReadBackups;
import io.signalbox.executor.proxmox.look.ReadHealth;
import io.signalbox.executor.proxmox.look.ReadInventory;
import io.signalbox.executor.step.Finding;
import io.signalbox.lab.access.UserToken;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.backup.Backups;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabSiteReadsTest extends LabActsBase {
    private static final ReadStep.ReadHealth HEALTH =
            new ReadStep.ReadHealth(List.of("VM.Migrate on /vms", "Sys.Audit on /"));

    private SiteReading.Health health(String token) throws InterruptedException {
        return seen(
                new ReadHealth(sites).look(HEALTH, new LabContext(lab, config(token), HEALTH)),
                SiteReading.Health.class);
    }

    private Finding backups(String token, Optional<Integer> vmid) throws InterruptedException {
        ReadStep.ReadBackups action = new ReadStep.ReadBackups(vmid);
        return new ReadBackups(sites).look(action, new LabContext(lab, config(token), action));
    }

    private void backUp(String node, int vmid) {
        somebody(world -> new Backups(world)
                .begin(
                        new Backups.Request(node, List.of(vmid), "nfs-iso", "snapshot", "zstd", "n", vmid == 1021),
                        ROOT));
    }

    @Test
    void aSoundSiteIsReadAsSound() throws InterruptedException {
        SiteReading.Health health = health("lab");
        assertThat(health.quorate()).isTrue();
        assertThat(health.tokenId()).isEqualTo(lab.token().id());
        assertThat(health.tokenExpires()).isEmpty();
        assertThat(health.missingPrivileges()).isEmpty();
        assertThat(health.hosts()).extracting(host -> host.host().value()).containsExactly("pve01", "pve02", "pve03");
        assertThat(health.hosts()).allSatisfy(host -> {
            assertThat(host.problem()).isEmpty();
            assertThat(host.online()).isTrue();
            assertThat(host.maintenance()).isFalse();
            assertThat(host.version()).contains("9.2.11");
            assertThat(host.skew().orElseThrow().abs()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        });
        assertThat(health.storages())
                .filteredOn(storage ->
                        storage.host().equals(PVE02) && storage.storage().equals("nfs-iso"))
                .singleElement()
                .satisfies(storage -> {
                    assertThat(storage.type()).isEqualTo("nfs");
                    assertThat(storage.content()).contains("backup", "iso");
                    assertThat(storage.shared() && storage.enabled() && storage.active())
                            .isTrue();
                    assertThat(storage.total()).isGreaterThan(storage.used());
                });
    }

    @Test
    void aHostThatDoesNotAnswerIsToldWithTheReasonAndTheOthersAreReadAllTheSame() throws InterruptedException {
        lab.faults().inject(new Fault.RefuseNode("pve03"));
        SiteReading.Health health = health("lab");
        assertThat(health.hosts())
                .extracting(host -> host.problem().isPresent())
                .containsExactly(false, false, true);
        SiteReading.HostHealth silent = health.hosts().getLast();
        assertThat(silent.problem().orElseThrow().code()).isEqualTo("host_unreachable");
        assertThat(silent.problem().orElseThrow().said()).contains("No route to host");
        assertThat(silent.version()).isEmpty();
        assertThat(health.storages()).noneMatch(storage -> storage.host().equals(silent.host()));
        assertThat(health.quorate()).isTrue();
    }

    @Test
    void anotherVersionAWrongClockAndMaintenanceAreSeen() throws InterruptedException {
        lab.faults().inject(new Fault.HostVersion("pve02", "9.1.4"));
        lab.faults().inject(new Fault.SkewClock("pve02", 90));
        lab.faults().inject(new Fault.SkewClock("pve03", -40));
        lab.faults().inject(new Fault.NodeMaintenance("pve03", true));
        lab.world().skip(Duration.ofMinutes(2));
        List<SiteReading.HostHealth> hosts = health("lab").hosts();
        assertThat(hosts.get(1).version()).contains("9.1.4");
        assertThat(hosts.get(1).skew().orElseThrow()).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(91));
        assertThat(hosts.get(2).skew().orElseThrow()).isBetween(Duration.ofSeconds(-41), Duration.ofSeconds(-39));
        assertThat(hosts).extracting(SiteReading.HostHealth::maintenance).containsExactly(false, false, true);
    }

    @Test
    void aMissingPrivilegeAndTheLossOfQuorumAreSeenAndNoFailure() throws InterruptedException {
        lab.addToken(ApiToken.without("signalbox@pve!weak", "secret-of-weak", "VM.Migrate"));
        lab.faults().inject(new Fault.LoseQuorum());
        SiteReading.Health health = health("weak");
        assertThat(health.missingPrivileges()).containsExactly("VM.Migrate on /vms");
        assertThat(health.quorate()).isFalse();
        assertThat(health.tokenId()).isEqualTo("signalbox@pve!weak");
    }

    @Test
    void theEndOfATokenIsRead() throws InterruptedException {
        lab.directory()
                .addToken(new UserToken("signalbox@pve", "ending", "secret-of-ending", false, 1_900_000_000L, ""));
        SiteReading.Health health = health("ending");
        assertThat(health.tokenId()).isEqualTo("signalbox@pve!ending");
        assertThat(health.tokenExpires()).contains(Instant.ofEpochSecond(1_900_000_000L));
    }

    @Test
    void aTokenThatIsRefusedIsTheProblemOfEveryHost() throws InterruptedException {
        SiteReading.Health health = health("wrong");
        assertThat(health.hosts())
                .allSatisfy(
                        host -> assertThat(host.problem().orElseThrow().code()).isEqualTo("token_refused"));
        assertThat(health.quorate()).isFalse();
        assertThat(health.toString()).doesNotContain("not-the-secret");
    }

    @Test
    void everythingThereIsIsInTheInventory() throws InterruptedException {
        SiteReading.Inventory inventory =
                seen(look(new ReadInventory(sites), new ReadStep.ReadInventory()), SiteReading.Inventory.class);
        assertThat(inventory.hosts())
                .extracting(host -> host.name().value())
                .containsExactly("pve01", "pve02", "pve03");
        Observation.Host first = inventory.hosts().getFirst();
        assertThat(first.memoryTotal()).isEqualTo(64L << 30);
        assertThat(first.memoryCommitted()).isEqualTo(48L << 30);
        assertThat(first.cpus()).isEqualTo(16);
        assertThat(first.storages()).extracting(Observation.Storage::name).contains("ceph-vm", "local-lvm");
        assertThat(inventory.guests()).hasSize(18);
        assertThat(inventory.guests())
                .filteredOn(guest -> guest.guest().vmid() == 1021)
                .singleElement()
                .satisfies(guest -> {
                    assertThat(guest.guest().name()).isEqualTo("web01");
                    assertThat(guest.host()).isEqualTo(PVE01);
                    assertThat(guest.power()).isEqualTo(PowerState.RUNNING);
                    assertThat(guest.tags()).containsExactly("prod", "web");
                    assertThat(guest.memory()).isEqualTo(4L << 30);
                    assertThat(guest.disk()).isEqualTo(32L << 30);
                });
        assertThat(inventory.guests())
                .filteredOn(SiteReading.Entry::template)
                .extracting(guest -> guest.guest().vmid())
                .containsExactly(101, 102);
    }

    @Test
    void aTokenThatDoesNotSeeEverythingGetsNoInventory() throws InterruptedException {
        lab.addToken(ApiToken.without("signalbox@pve!blind", "secret-of-blind", "VM.Audit"));
        ReadStep.ReadInventory action = new ReadStep.ReadInventory();
        Finding finding = new ReadInventory(sites).look(action, new LabContext(lab, config("blind"), action));
        assertThat(problem(finding).means()).contains("lacks VM.Audit on /vms");
    }

    @Test
    void theBackupsOfASharedStorageAreReadOnceTheNewestFirst() throws InterruptedException {
        backUp("pve01", 1021);
        backUp("pve02", 1024);
        BackupReading.Backups all = seen(backups("lab", Optional.empty()), BackupReading.Backups.class);
        assertThat(all.backups()).extracting(BackupReading.Backup::vmid).containsExactly(1024, 1021);
        assertThat(all.backups().getLast()).satisfies(backup -> {
            assertThat(backup.storage()).isEqualTo("nfs-iso");
            assertThat(backup.hosts())
                    .extracting(host -> host.value())
                    .containsExactlyInAnyOrder("pve01", "pve02", "pve03");
            assertThat(backup.kept()).isTrue();
            assertThat(backup.notes()).isEqualTo("n");
            assertThat(backup.container()).isFalse();
            assertThat(backup.size()).isPositive();
        });
        BackupReading.Backups one = seen(backups("lab", Optional.of(1021)), BackupReading.Backups.class);
        assertThat(one.backups()).extracting(BackupReading.Backup::vmid).containsExactly(1021);
    }

    @Test
    void theBackupsAreReadThoughAHostIsDown() throws InterruptedException {
        backUp("pve01", 1021);
        lab.faults().inject(new Fault.RefuseNode("pve01"));
        assertThat(seen(backups("lab", Optional.empty()), BackupReading.Backups.class)
                        .backups())
                .singleElement()
                .satisfies(backup -> assertThat(backup.hosts())
                        .extracting(host -> host.value())
                        .containsExactlyInAnyOrder("pve02", "pve03"));
    }

    @Test
    void aTokenThatWouldMissBackupsIsRefusedByName() throws InterruptedException {
        lab.addToken(ApiToken.without("signalbox@pve!blind", "secret-of-blind", "VM.Backup"));
        assertThat(problem(backups("blind", Optional.empty())).means()).contains("lacks VM.Backup on /vms");
    }
}
