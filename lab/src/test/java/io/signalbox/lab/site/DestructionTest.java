package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.GuestSpec;
import io.signalbox.lab.world.WorldSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DestructionTest extends SiteTestBase {
    private static final String BUILD = "/nodes/pve01/qemu/1051";

    @BeforeEach
    void leaveVolumes() {
        site.faults().inject(new Fault.LeaveVolume(1051, "pve01", "ceph-vm", "vm-1051-disk-7", 1 << 30, false));
        site.faults().inject(new Fault.LeaveVolume(1051, "pve01", "local-lvm", "vm-1051-state-s1", 1 << 30, true));
        site.faults().inject(new Fault.LeaveVolume(1051, "pve02", "local-lvm", "vm-1051-disk-0", 1 << 30, false));
    }

    private List<String> volumes(String host, String storage) {
        List<String> found = new ArrayList<>();
        for (JsonNode row : client.get("/nodes/" + host + "/storage/" + storage + "/content?vmid=1051")
                .data()) {
            found.add(row.path("volid").asText());
        }
        return found;
    }

    @Test
    void whatNoConfigurationNamesIsOnTheStoragesAllTheSame() {
        assertThat(volumes("pve01", "ceph-vm")).containsExactly("ceph-vm:vm-1051-disk-0", "ceph-vm:vm-1051-disk-7");
        assertThat(volumes("pve02", "ceph-vm")).isEqualTo(volumes("pve01", "ceph-vm"));
        assertThat(volumes("pve01", "local-lvm")).containsExactly("local-lvm:vm-1051-state-s1");
        assertThat(volumes("pve02", "local-lvm")).containsExactly("local-lvm:vm-1051-disk-0");
    }

    @Test
    void aDeletionTakesUnreferencedVolumesOnRequestAndOnlyWhereItsHostSeesThem() {
        String upid = upid(client.delete(BUILD + "?destroy-unreferenced-disks=1"));
        skip(3);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(volumes("pve01", "ceph-vm")).isEmpty();
        assertThat(volumes("pve01", "local-lvm")).isEmpty();
        assertThat(volumes("pve02", "local-lvm")).containsExactly("local-lvm:vm-1051-disk-0");
    }

    @Test
    void withoutTheRequestTheyStay() {
        upid(client.delete(BUILD));
        skip(3);

        assertThat(volumes("pve01", "ceph-vm")).containsExactly("ceph-vm:vm-1051-disk-7");
        assertThat(volumes("pve01", "local-lvm")).isEmpty();
    }

    @Test
    void aLockedGuestIsNotDestroyedAndTheTaskSaysSo() {
        site.faults().inject(new Fault.LockGuest(1051, "suspended"));
        String upid = upid(client.delete(BUILD));
        skip(3);

        assertThat(exitStatus(upid)).isEqualTo("VM is locked (suspended)");
        assertThat(volumes("pve01", "ceph-vm")).hasSize(2);
    }

    @Test
    void aGuestUnderHaIsDestroyedOnlyWithPurge() {
        String dns = "/nodes/pve01/qemu/1032";
        assertThat(client.delete(dns).message())
                .isEqualTo("unable to remove VM 1032 - used in HA resources and purge parameter not set.\n");

        upid(client.post(dns + "/status/stop", ""));
        skip(40);
        String upid = upid(client.delete(dns + "?purge=1"));
        skip(5);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(client.get("/cluster/ha/resources").data().toString()).doesNotContain("vm:1032");
    }

    @Test
    void aTemplateIsKeptWhileALinkedCloneNeedsIt() {
        WorldSpec spec = WorldSpec.named("linked")
                .host("pve01", 8, 64)
                .guest(GuestSpec.of(101, "base", "pve01", 2, "ceph-vm", 8).asTemplate())
                .guest(GuestSpec.of(1001, "clone", "pve01", 2, "ceph-vm", 8)
                        .with("scsi0", "ceph-vm:base-101-disk-0/vm-1001-disk-0,size=8G")
                        .stopped())
                .build();
        try (LabSite linked = LabSite.start(SiteOptions.forTests().withSpec(spec))) {
            TestClient caller = new TestClient(linked, linked.token());
            String first = upid(caller.delete("/nodes/pve01/qemu/101"));
            linked.world().skip(Duration.ofSeconds(3));
            String status = "/nodes/pve01/tasks/" + first + "/status";
            assertThat(caller.get(status).data().path("exitstatus").asText())
                    .isEqualTo("base volume 'ceph-vm:base-101-disk-0' is still in use by linked cloned");

            upid(caller.delete("/nodes/pve01/qemu/1001"));
            linked.world().skip(Duration.ofSeconds(3));
            upid(caller.delete("/nodes/pve01/qemu/101"));
            linked.world().skip(Duration.ofSeconds(3));
            assertThat(linked.record().guests()).isEmpty();
        }
    }
}
