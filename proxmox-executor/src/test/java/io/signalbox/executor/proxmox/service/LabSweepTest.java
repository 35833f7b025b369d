package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.SweepReading.Loose;
import io.signalbox.contracts.step.SweepReading.Orphans;
import io.signalbox.contracts.step.SweepReading.Unused;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.sweep.DeleteVolume;
import io.signalbox.executor.proxmox.sweep.DropUnused;
import io.signalbox.executor.proxmox.sweep.ReadOrphans;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.site.RequestLog;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Volumes;
import io.signalbox.lab.world.World;
import io.signalbox.lab.world.snapshot.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabSweepTest extends LabActsBase {
    private static final long GIB = 1L << 30;
    private static final String ORPHAN = "local-lvm:vm-7001-disk-0";

    private final ReadOrphans read = new ReadOrphans(sites);
    private final DeleteVolume delete = new DeleteVolume(sites, GuestTimes.DEFAULT);
    private final DropUnused drop = new DropUnused(sites, GuestTimes.DEFAULT);

    private void loose(String storage, String host, String name, int vmid) {
        somebody(world -> world.volumes().add(new Volumes.Loose(storage, host, name, vmid, 5 * GIB, false)));
    }

    private void orphan() {
        loose("local-lvm", "pve01", "vm-7001-disk-0", 7001);
    }

    private Orphans orphans(Optional<String> storage, List<Set<String>> tags) throws InterruptedException {
        return seen(look(read, new SweepStep.ReadOrphans(true, storage, tags)), Orphans.class);
    }

    private Orphans all() throws InterruptedException {
        return orphans(Optional.empty(), List.of());
    }

    private SweepStep.DeleteVolume deletion() throws InterruptedException {
        Loose one = all().loose().getFirst();
        return new SweepStep.DeleteVolume(one.volume(), one.host(), one.vmid(), one.size(), one.madeAt(), one.shared());
    }

    private static Guest guest(World world, int vmid) {
        return world.guest(vmid).orElseThrow();
    }

    private void unused() {
        somebody(world -> guest(world, 1023).set("unused0", "local-lvm:vm-1023-disk-7,size=3G"));
    }

    private SweepStep.DropUnused dropping() throws InterruptedException {
        Unused one = all().unused().getFirst();
        return new SweepStep.DropUnused(
                one.guest(), one.host(), one.tags(), one.digest(), Map.of(one.key(), one.volume()));
    }

    @Test
    void aSiteWhereEverythingIsNamedHasNoOrphans() throws InterruptedException {
        Orphans seen = orphans(Optional.empty(), List.of(Set.of("web")));
        assertThat(seen.loose()).isEmpty();
        assertThat(seen.unused()).isEmpty();
        assertThat(seen.unread()).isEmpty();
        assertThat(seen.unreadHosts()).isEmpty();
        assertThat(seen.guests())
                .extracting(one -> one.found().guest().id().vmid())
                .containsExactlyInAnyOrder(1021, 1022, 1024);
        assertThat(seen.guests().getFirst().found().volumes()).isNotEmpty();
    }

    @Test
    void aVolumeThatNobodyNamesAndADiskThatNobodyUsesAreSeenWithTheirSizes() throws InterruptedException {
        orphan();
        unused();
        Orphans seen = all();
        assertThat(seen.loose()).singleElement().satisfies(one -> {
            assertThat(one.volume()).isEqualTo(ORPHAN);
            assertThat(one.host()).isEqualTo(PVE01);
            assertThat(one.size()).isEqualTo(5 * GIB);
            assertThat(one.madeAt()).isPresent();
            assertThat(one.namesake()).isEmpty();
        });
        assertThat(seen.unused()).singleElement().satisfies(one -> {
            assertThat(one.key()).isEqualTo("unused0");
            assertThat(one.volume()).isEqualTo("local-lvm:vm-1023-disk-7");
            assertThat(one.size()).isEqualTo(3 * GIB);
            assertThat(one.snapshots()).isEmpty();
        });
        assertThat(orphans(Optional.of("ceph-vm"), List.of()).loose()).isEmpty();
    }

    @Test
    void theMemoryOfASnapshotIsNoOrphan() throws InterruptedException {
        somebody(world -> new Snapshots(world).take("pve01", 1021, "warm", "", true, ROOT));
        assertThat(all().loose()).isEmpty();
    }

    @Test
    void aTwinOnAnotherHostIsSeenWithWhoNamesIt() throws InterruptedException {
        loose("local-lvm", "pve02", "vm-1023-disk-0", 1023);
        Orphans seen = all();
        assertThat(seen.loose())
                .singleElement()
                .satisfies(one -> assertThat(one.namesake().orElse("")).contains("1023"));
        assertThat(seen.owners())
                .singleElement()
                .satisfies(owner -> assertThat(owner.vmid()).isEqualTo(1023));
    }

    @Test
    void aHostThatCannotBeReadIsNamed() throws InterruptedException {
        orphan();
        lab.faults().inject(new Fault.RefuseNode("pve03"));
        Orphans seen = all();
        assertThat(seen.unreadHosts()).extracting(Object::toString).containsExactly("pve03");
        assertThat(seen.unread()).isNotEmpty();
        assertThat(seen.loose().stream().filter(one -> !one.shared()))
                .as("what is on shared storages may be its guests', which the plan knows by the host's name")
                .extracting(Loose::volume)
                .containsExactly(ORPHAN);
    }

    @Test
    void aDeletionWaitsForEveryHostToBeRead() throws InterruptedException {
        orphan();
        SweepStep.DeleteVolume action = deletion();
        lab.faults().inject(new Fault.RefuseNode("pve03"));
        assertThat(refused(delete, action).means()).contains("pve03", "could not be");
    }

    @Test
    void aTokenThatDoesNotSeeAllProvesNothing() throws InterruptedException {
        lab.addToken(ApiToken.without("signalbox@pve!weak", "secret-of-weak", "VM.Config.Disk"));
        SweepStep.ReadOrphans action = new SweepStep.ReadOrphans(true, Optional.empty(), List.of());
        Finding finding = read.look(action, new LabContext(lab, config("weak"), action));
        assertThat(problem(finding).code()).isEqualTo("privileges_missing");
        assertThat(problem(finding).means()).contains("VM.Config.Disk on /vms");
    }

    @Test
    void anOrphanIsDeletedAndOneThatIsGoneNeedsNoRequest() throws InterruptedException {
        orphan();
        SweepStep.DeleteVolume action = deletion();
        verified(delete, action);
        assertThat(all().loose()).isEmpty();
        lab.requests().clear();
        assertThat(carryOut(delete, action, context(action))).isInstanceOf(Finding.Verified.class);
        assertThat(lab.requests().changing()).isEmpty();
    }

    @Test
    void anOrphanThatAGuestOnAnyHostHasTakenMeanwhileIsRefused() throws InterruptedException {
        orphan();
        SweepStep.DeleteVolume action = deletion();
        somebody(world -> guest(world, 1033).set("scsi5", ORPHAN + ",size=5G"));
        assertThat(delete.observe(action, context(action))).isInstanceOfSatisfying(Readiness.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(Problem.PRECONDITION_GONE);
            assertThat(refused.problem().means()).contains("1033", ORPHAN);
        });
        assertThat(lab.requests().changing()).isEmpty();
    }

    @Test
    void betweenMarkAndRequestNoOtherGuestIsRead() throws InterruptedException {
        orphan();
        unused();
        SweepStep.DeleteVolume volume = deletion();
        SweepStep.DropUnused disk = dropping();
        lab.requests().clear();
        assertThat(delete.act(volume, context(volume))).isInstanceOf(Sent.Accepted.class);
        assertThat(drop.act(disk, context(disk))).isInstanceOf(Sent.Accepted.class);
        assertThat(lab.requests().all())
                .extracting(RequestLog.Entry::path)
                .filteredOn(path -> path.matches(".*/qemu/\\d+/.*"))
                .isNotEmpty()
                .allMatch(path -> path.contains("/qemu/1023/"));
    }

    @Test
    void anOrphanOfAnotherSizeIsAnotherOne() throws InterruptedException {
        orphan();
        SweepStep.DeleteVolume seen = deletion();
        SweepStep.DeleteVolume other = new SweepStep.DeleteVolume(
                seen.volume(), seen.host(), seen.vmid(), seen.size() + 1, seen.madeAt(), seen.shared());
        assertThat(refused(delete, other).code()).isEqualTo(Problem.IDENTITY_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aDeletionWhoseAnswerIsLostIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        orphan();
        SweepStep.DeleteVolume action = deletion();
        loseAnswer(fault, "DELETE", "/content");
        verified(delete, action);
    }

    @Test
    void aDeletionThatFailsSaysSo() throws InterruptedException {
        orphan();
        assertThat(failed(delete, deletion(), "imgdel")).isEqualTo("did_not_delete_volume");
    }

    @Test
    void anUnusedDiskGoesWithItsKeyAndItsVolume() throws InterruptedException {
        unused();
        verified(drop, dropping());
        assertThat(all().unused()).isEmpty();
    }

    @Test
    void aChangedConfigurationKeepsItsUnusedDisks() throws InterruptedException {
        unused();
        SweepStep.DropUnused action = dropping();
        somebody(world -> guest(world, 1023).set("cores", "3"));
        assertThat(refused(drop, action).means()).contains("somebody changed it");
    }

    @Test
    void anUnusedDiskThatASnapshotNamesIsSeenWithItAndNotDropped() throws InterruptedException {
        somebody(world -> guest(world, 1021).set("scsi7", "ceph-vm:vm-1021-disk-7,size=3G"));
        somebody(world -> new Snapshots(world).take("pve01", 1021, "before", "", false, ROOT));
        somebody(world -> {
            guest(world, 1021).remove("scsi7");
            guest(world, 1021).set("unused0", "ceph-vm:vm-1021-disk-7,size=3G");
        });
        assertThat(all().unused().getFirst().snapshots()).containsExactly("snapshot before");
        assertThat(refused(drop, dropping()).means()).contains("snapshot before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aDropWhoseAnswerIsLostIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        unused();
        SweepStep.DropUnused action = dropping();
        loseAnswer(fault, "POST", "/config");
        verified(drop, action);
    }
}
