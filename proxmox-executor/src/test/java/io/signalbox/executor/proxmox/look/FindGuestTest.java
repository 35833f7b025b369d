package io.signalbox.executor.proxmox.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.StorageStatus;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindGuestTest {
    private static final StepAction.FindGuest ACTION = new StepAction.FindGuest(1051);

    private final FakeSite site = new FakeSite();
    private final FakeGuest build = site.vm(1051, "pve02", "build01");
    private final FindGuest kind = new FindGuest(config -> new Link(site, FakeSite.TOKEN));

    @BeforeEach
    void anAuditorAndAStorage() {
        site.privileges.put("/", Map.of("Sys.Audit", true, "VM.Audit", true, "Datastore.Audit", true));
        site.storages = List.of(FakeSite.storage("ceph-vm", "rbd", true));
    }

    private Finding look() throws InterruptedException {
        return kind.look(ACTION, new FakeContext(ACTION));
    }

    private Observation.GuestFound seen() throws InterruptedException {
        Finding finding = look();
        assertThat(finding).isInstanceOf(Finding.Verified.class);
        return (Observation.GuestFound)
                ((Finding.Verified) finding).observation().orElseThrow();
    }

    private Problem disproved() throws InterruptedException {
        Finding finding = look();
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        return ((Finding.Disproved) finding).problem();
    }

    private List<Observation.Volume> volumes() throws InterruptedException {
        return seen().found().orElseThrow().volumes();
    }

    @Test
    void aGuestIsReadWhereItIs() throws InterruptedException {
        Observation.Found found = seen().found().orElseThrow();
        assertThat(found.host()).isEqualTo(new HostName("pve02"));
        assertThat(found.guest().id()).isEqualTo(build.id());
        assertThat(found.guest().tags()).containsExactly("prod");
        assertThat(found.volumes()).isEmpty();
    }

    @Test
    void everyHostIsAskedBeforeAGuestCountsAsNotFound() throws InterruptedException {
        site.guests.clear();
        Finding finding = look();
        assertThat(seen().found()).isEmpty();
        assertThat(finding.evidence())
                .extracting(Evidence::request)
                .contains(
                        "GET /nodes/pve01/qemu",
                        "GET /nodes/pve01/lxc",
                        "GET /nodes/pve02/qemu",
                        "GET /nodes/pve02/lxc");
    }

    @Test
    void aTokenThatDoesNotSeeEveryGuestFindsNothingOut() throws InterruptedException {
        site.guests.clear();
        site.privileges.put("/", Map.of("Sys.Audit", true, "Datastore.Audit", true));
        assertThat(disproved().means()).contains("VM.Audit on /vms");
    }

    @Test
    void everyVolumeOfTheGuestIsNamedOnceThoseOfItsConfigurationFirst() throws InterruptedException {
        build.drives = Map.of(
                "scsi0", "ceph-vm:vm-1051-disk-0,size=8G",
                "unused0", "ceph-vm:vm-1051-disk-3",
                "efidisk0", "ceph-vm:vm-1051-disk-1,efitype=4m,size=528K",
                "tpmstate0", "ceph-vm:vm-1051-disk-2,size=4M",
                "ide0", "ceph-vm:vm-1051-cloudinit,media=cdrom");
        site.volumes.put("ceph-vm:vm-1051-disk-0", 1051);
        site.volumes.put("ceph-vm:vm-1051-state-before", 1051);
        site.volumes.put("ceph-vm:vm-1052-disk-0", 1052);
        assertThat(volumes())
                .extracting(Observation.Volume::drive, Observation.Volume::volume, Observation.Volume::size)
                .containsExactly(
                        tuple("efidisk0", "ceph-vm:vm-1051-disk-1", 528L << 10),
                        tuple("ide0", "ceph-vm:vm-1051-cloudinit", 0L),
                        tuple("scsi0", "ceph-vm:vm-1051-disk-0", FakeGuest.GIB),
                        tuple("tpmstate0", "ceph-vm:vm-1051-disk-2", 4L << 20),
                        tuple("unused0", "ceph-vm:vm-1051-disk-3", 0L),
                        tuple("", "ceph-vm:vm-1051-state-before", FakeGuest.GIB));
    }

    @Test
    void aLinkedClonesVolumeIsItsOwnAndItsBaseIsNot() throws InterruptedException {
        build.drives = Map.of(
                "scsi0", "local:101/base-101-disk-0.qcow2/1051/vm-1051-disk-0.qcow2,size=8G",
                "scsi1", "ceph-vm:base-101-disk-0,size=8G");
        assertThat(volumes())
                .extracting(Observation.Volume::volume)
                .containsExactly("local:101/base-101-disk-0.qcow2/1051/vm-1051-disk-0.qcow2");
    }

    @Test
    void aDiskOfAnotherGuestAnImageAndABackupStay() throws InterruptedException {
        build.drives = Map.of(
                "scsi1", "ceph-vm:vm-1052-disk-0,size=8G",
                "ide2", "nfs-iso:iso/debian.iso,media=cdrom",
                "ide3", "none,media=cdrom");
        site.volumes.put("ceph-vm:backup/vzdump-qemu-1051.vma", 1051);
        assertThat(volumes()).isEmpty();
    }

    @Test
    void storagesThatHoldNoDisksOrAreNotActiveAreNotAsked() throws InterruptedException {
        site.storages = List.of(
                storage("iso-only", "iso", true), storage("asleep", "images", false), storage("ct", "rootdir", true));
        assertThat(look().evidence())
                .extracting(Evidence::request)
                .contains("GET /nodes/pve02/storage/ct/content?vmid=1051")
                .noneMatch(request -> request.contains("iso-only") || request.contains("asleep"));
    }

    private static StorageStatus storage(String name, String content, boolean active) {
        return new StorageStatus(
                name,
                "dir",
                new TreeSet<>(List.of(content)),
                active,
                true,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    @Test
    void aStorageThatCannotBeReadFindsNothingOut() throws InterruptedException {
        site.fail("/content", new Failure.Refused());
        assertThat(disproved().code()).isEqualTo("request_refused");
    }

    @Test
    void aGuestThatLeavesDuringTheLookIsOnTheMove() throws InterruptedException {
        site.fail("/qemu/1051/config", new Failure.GuestNotHere());
        assertThat(disproved().code()).isEqualTo("guest_on_the_move");
    }

    @Test
    void theVolumesThatAreLeftAreThoseStillListed() {
        site.volumes.put("ceph-vm:vm-1051-disk-0", 1051);
        site.volumes.put("local:vm-1051-disk-0", 1051);
        GuestVolumes volumes = new GuestVolumes(site, new io.signalbox.proxmox.HostName("pve02"), 1051, new Witness());
        assertThat(volumes.left(List.of("ceph-vm:vm-1051-disk-0", "ceph-vm:vm-1051-disk-1")))
                .containsExactly("ceph-vm:vm-1051-disk-0");
        assertThat(volumes.left(List.of())).isEmpty();
    }

    @Test
    void aContainerIsFoundAsOne() throws InterruptedException {
        site.guests.clear();
        site.container(1051, "pve01", "ct");
        assertThat(seen().found().orElseThrow().guest().container()).isTrue();
    }
}
