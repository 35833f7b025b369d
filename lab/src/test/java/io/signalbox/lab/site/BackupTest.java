package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.WorldSpec;
import org.junit.jupiter.api.Test;

class BackupTest extends SiteTestBase {
    private static final String KEPT = "nfs-iso:backup/vzdump-qemu-1042-2026_06_01-02_30_00.vma.zst";

    BackupTest() {
        super(SiteOptions.forTests().withSpec(WorldSpec.furnished()));
    }

    private JsonNode backups(int vmid) {
        return client.get("/nodes/pve01/storage/nfs-iso/content?content=backup&vmid=" + vmid)
                .data();
    }

    private JsonNode config(int vmid) {
        return client.get("/nodes/pve01/qemu/" + vmid + "/config").data();
    }

    @Test
    void aBackupLocksItsGuestAndLiesOnTheStorageAfterwards() {
        String upid = upid(
                client.post(
                        "/nodes/pve01/vzdump",
                        "vmid=1021&storage=nfs-iso&mode=snapshot&compress=zstd&notes-template=%7B%7Bguestname%7D%7D+on+%7B%7Bnode%7D%7D"));
        skip(5);
        assertThat(resource(1021).path("lock").asText()).isEqualTo("backup");
        skip(300);

        assertThat(upid).contains(":vzdump:1021:");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid)).contains("INFO: Finished Backup of VM 1021", "INFO: Backup job finished successfully");
        assertThat(backups(1021)).singleElement().satisfies(row -> {
            assertThat(row.path("volid").asText()).matches("nfs-iso:backup/vzdump-qemu-1021-[\\d_-]+\\.vma\\.zst");
            assertThat(row.path("notes").asText()).isEqualTo("web01 on pve01");
        });
        assertThat(config(1021).has("lock")).isFalse();
        assertThat(site.record().journal()).extracting(Journal.Change::what).containsExactly(Journal.What.BACKED_UP);
    }

    @Test
    void aBackupOfAGuestOnAnotherHostIsJustTheWordOk() {
        assertThat(client.post("/nodes/pve01/vzdump", "vmid=1024&storage=nfs-iso")
                        .data()
                        .asText())
                .isEqualTo("OK");
        assertThat(backups(1024)).isEmpty();
    }

    @Test
    void aLockedGuestFailsTheJobAtItsEnd() {
        site.faults().inject(new Fault.LockGuest(1021, "snapshot"));
        String upid = upid(client.post("/nodes/pve01/vzdump", "vmid=1021,1022&storage=nfs-iso"));
        skip(600);

        assertThat(exitStatus(upid)).isEqualTo("job errors");
        assertThat(log(upid)).contains("ERROR: Backup of VM 1021 failed - VM is locked (snapshot)");
        assertThat(backups(1022)).hasSize(1);
        assertThat(resource(1021).path("lock").asText()).isEqualTo("snapshot");
    }

    @Test
    void aStorageThatHoldsNoBackupsFailsInTheTask() {
        String upid = upid(client.post("/nodes/pve01/vzdump", "vmid=1021&storage=ceph-vm"));
        skip(2);

        assertThat(exitStatus(upid))
                .isEqualTo("could not get storage information for 'ceph-vm': "
                        + "can't use storage 'ceph-vm' for backups - wrong content type");
    }

    @Test
    void aStoppedBackupUnlocksItsGuest() {
        String upid = upid(client.post("/nodes/pve01/vzdump", "vmid=1021&storage=nfs-iso&mode=stop"));
        skip(5);
        assertThat(client.get("/nodes/pve01/qemu/1021/status/current")
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("stopped");
        client.delete("/nodes/pve01/tasks/" + upid);

        assertThat(config(1021).has("lock")).isFalse();
        assertThat(client.get("/nodes/pve01/qemu/1021/status/current")
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("running");
        assertThat(backups(1021)).isEmpty();
    }

    @Test
    void aRestoreMakesANewGuestWithNewAddressesWhenAsked() {
        String upid = upid(client.post(
                "/nodes/pve01/qemu", "vmid=2042&archive=" + KEPT.replace(":", "%3A") + "&unique=1&storage=ceph-vm"));
        skip(400);

        assertThat(upid).contains(":qmrestore:2042:");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        JsonNode restored = config(2042);
        assertThat(restored.path("name").asText()).isEqualTo("mail01");
        assertThat(restored.path("scsi0").asText()).startsWith("ceph-vm:vm-2042-disk-0,");
        assertThat(restored.path("net0").asText())
                .isNotEqualTo(config(1042).path("net0").asText());
        assertThat(restored.path("smbios1").asText())
                .isNotEqualTo(config(1042).path("smbios1").asText());
        assertThat(restored.has("lock")).isFalse();
    }

    @Test
    void aRestoreOverAGuestIsRefusedUnlessForcedAndNeverOverAProtectedOne() {
        String archive = "&archive=" + KEPT.replace(":", "%3A");
        assertThat(client.post("/nodes/pve01/qemu", "vmid=1021" + archive).message())
                .isEqualTo("unable to restore VM 1021 - VM 1021 already exists on node 'pve01'\n");
        assertThat(client.post("/nodes/pve01/qemu", "vmid=1021&force=1" + archive)
                        .message())
                .isEqualTo("unable to restore VM 1021 - vm is running\n");
        assertThat(client.post("/nodes/pve01/qemu", "vmid=1042&force=1" + archive)
                        .message())
                .isEqualTo("unable to restore VM 1042 - protection mode enabled\n");
        assertThat(client.post("/nodes/pve01/qemu", "vmid=2042&archive=nfs-iso%3Abackup%2Fnone.vma")
                        .message())
                .isEqualTo("volume 'nfs-iso:backup/none.vma' does not exist\n");
        String forced = upid(client.post("/nodes/pve01/qemu", "vmid=1051&force=1" + archive));
        skip(400);
        assertThat(exitStatus(forced)).isEqualTo("OK");
        assertThat(config(1051).path("name").asText()).isEqualTo("mail01");
    }

    @Test
    void theConfigurationInABackupCanBeRead() {
        String config = client.get("/nodes/pve01/vzdump/extractconfig?volume=" + KEPT.replace(":", "%3A"))
                .data()
                .asText();
        assertThat(config).contains("name: mail01\n").containsPattern("net0: virtio=[0-9A-F:]{17},");
        assertThat(client.get("/nodes/pve01/vzdump/extractconfig?volume=nfs-iso%3Abackup%2Fnone.vma")
                        .message())
                .isEqualTo("volume 'nfs-iso:backup/none.vma' does not exist\n");
    }

    @Test
    void protectionAndNotesOfABackupCanBeChangedAndThenItCanBeRemoved() {
        String path = "/nodes/pve01/storage/nfs-iso/content/" + KEPT;
        assertThat(client.get(path).data().path("protected").asInt()).isEqualTo(1);
        client.put(path, "protected=0&notes=old");
        assertThat(client.get(path).data().path("notes").asText()).isEqualTo("old");

        String upid = upid(client.delete(path));
        skip(2);
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(backups(1042)).isEmpty();
    }

    @Test
    void scheduledBackupsAreShown() {
        assertThat(client.get("/cluster/backup").data())
                .singleElement()
                .satisfies(row -> assertThat(row.path("schedule").asText()).isEqualTo("02:30"));
        JsonNode included = client.get("/cluster/backup/backup-nightly/included_volumes")
                .data()
                .path("children");
        assertThat(included).hasSizeGreaterThan(15);
        assertThat(client.get("/cluster/backup/nosuch").status()).isEqualTo(400);
    }

    @Test
    void aBackupNeedsItsPrivileges() {
        ApiToken noBackup = ApiToken.without("signalbox@pve!nobackup", "s", "VM.Backup");
        site.addToken(noBackup);

        assertThat(new TestClient(site, noBackup)
                        .post("/nodes/pve01/vzdump", "vmid=1021&storage=nfs-iso")
                        .message())
                .isEqualTo("Permission check failed (/vms/1021, VM.Backup)\n");
    }
}
