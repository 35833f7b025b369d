package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.world.Journal;
import org.junit.jupiter.api.Test;

class ConfigTest extends SiteTestBase {
    private static final String BUILD = "/nodes/pve01/qemu/1051";
    private static final String WEB = "/nodes/pve01/qemu/1021";

    private JsonNode config(String guest) {
        return client.get(guest + "/config").data();
    }

    @Test
    void aNewDiskIsAllocatedInTheTaskUnderTheStoragesLock() {
        String upid = upid(client.post(BUILD + "/config", "scsi1=local-lvm:8&background_delay=5"));
        skip(1);
        assertThat(task(upid).path("status").asText()).isEqualTo("running");
        skip(1);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid))
                .isEqualTo("update VM 1051: -scsi1 local-lvm:8\n"
                        + "scsi1: successfully created disk 'local-lvm:vm-1051-disk-0,size=8G'\nTASK OK\n");
        assertThat(config(BUILD).path("scsi1").asText()).isEqualTo("local-lvm:vm-1051-disk-0,size=8G");
    }

    @Test
    void aDetachedDiskIsKeptAsUnusedUntilThatIsDeletedToo() {
        client.put(BUILD + "/config", "delete=scsi0");
        assertThat(config(BUILD).has("scsi0")).isFalse();
        assertThat(config(BUILD).path("unused0").asText()).isEqualTo("ceph-vm:vm-1051-disk-0,size=80G");

        client.put(BUILD + "/config", "delete=unused0");
        assertThat(config(BUILD).has("unused0")).isFalse();
        assertThat(client.get("/nodes/pve01/storage/ceph-vm/content?vmid=1051").data())
                .isEmpty();
    }

    @Test
    void aCloudInitDriveAndItsSettingsAreTakenOver() {
        client.put(BUILD + "/config", "scsi1=ceph-vm:cloudinit&ipconfig0=ip%3D192.0.2.7%2F24&ciuser=ops&cipassword=x");

        JsonNode config = config(BUILD);
        assertThat(config.path("scsi1").asText()).isEqualTo("ceph-vm:vm-1051-cloudinit,media=cdrom,size=4M");
        assertThat(config.path("ipconfig0").asText()).isEqualTo("ip=192.0.2.7/24");
        assertThat(config.path("cipassword").asText()).isEqualTo("**********");
    }

    @Test
    void aNetworkCardWithoutAnAddressGetsOne() {
        client.put(BUILD + "/config", "net1=virtio%2Cbridge%3Dvmbr0");

        assertThat(config(BUILD).path("net1").asText()).matches("virtio=BC:24:11(:[0-9A-F]{2}){3},bridge=vmbr0");
    }

    @Test
    void whatCannotBePluggedInARunningGuestIsPendingAndCanBeReverted() {
        client.put(WEB + "/config", "bios=ovmf&name=renamed");
        assertThat(client.get(WEB + "/config?current=1").data().has("bios")).isFalse();
        assertThat(client.get(WEB + "/config?current=1").data().path("name").asText())
                .isEqualTo("renamed");
        assertThat(client.get(WEB + "/pending").data())
                .anySatisfy(row -> assertThat(row.path("pending").asText()).isEqualTo("ovmf"));

        client.put(WEB + "/config", "revert=bios");
        assertThat(config(WEB).has("bios")).isFalse();
    }

    @Test
    void whatOnlyRootMaySetIsRefusedInWords() {
        assertThat(client.put(BUILD + "/config", "args=-S").message()).isEqualTo("only root can set 'args' config\n");
        assertThat(client.put(BUILD + "/config", "lock=backup").message())
                .isEqualTo("only root can set 'lock' config\n");
    }

    @Test
    void eachLineNeedsItsPrivilege() {
        ApiToken token = ApiToken.without("signalbox@pve!nodisk", "s", "VM.Config.Disk");
        site.addToken(token);
        TestClient caller = new TestClient(site, token);

        assertThat(caller.put(BUILD + "/config", "scsi1=ceph-vm:1").message())
                .isEqualTo("Permission check failed (/vms/1051, VM.Config.Disk)\n");
        assertThat(caller.put(BUILD + "/config", "cores=3").status()).isEqualTo(200);
    }

    @Test
    void aNewVolumeNeedsSpaceOnItsStorage() {
        ApiToken token = ApiToken.without("signalbox@pve!nospace", "s", "Datastore.AllocateSpace");
        site.addToken(token);

        assertThat(new TestClient(site, token)
                        .put(BUILD + "/config", "scsi1=ceph-vm:1")
                        .message())
                .isEqualTo("Permission check failed (/storage/ceph-vm, Datastore.AllocateSpace)\n");
    }

    @Test
    void aProtectedGuestKeepsItsDisks() {
        client.put(BUILD + "/config", "protection=1");

        assertThat(client.put(BUILD + "/config", "delete=scsi0").message())
                .isEqualTo("can't remove drive 'scsi0' - protection mode enabled\n");
    }

    @Test
    void aDiskGrowsByATask() {
        String upid = upid(client.put(BUILD + "/resize", "disk=scsi0&size=%2B10G"));
        skip(1);

        assertThat(upid).contains(":resize:1051:");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(config(BUILD).path("scsi0").asText()).contains("size=90G");
        assertThat(site.record().journal()).extracting(Journal.Change::what).containsExactly(Journal.What.RESIZED);
    }

    @Test
    void aDiskDoesNotShrinkAndWhatIsNotThereDoesNotGrow() {
        String shrink = upid(client.put(BUILD + "/resize", "disk=scsi0&size=1G"));
        String absent = upid(client.put(BUILD + "/resize", "disk=scsi5&size=%2B1G"));
        skip(2);

        assertThat(exitStatus(shrink)).isEqualTo("shrinking disks is not supported");
        assertThat(exitStatus(absent)).isEqualTo("disk 'scsi5' does not exist");
    }

    @Test
    void aResizeWithAWrongDigestIsRefusedAtOnce() {
        assertThat(client.put(BUILD + "/resize", "disk=scsi0&size=%2B1G&digest=" + "0".repeat(40))
                        .message())
                .isEqualTo("checksum mismatch (file change by other user?)\n");
    }
}
