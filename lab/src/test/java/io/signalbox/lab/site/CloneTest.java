package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Journal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloneTest extends SiteTestBase {
    private static final String TEMPLATE = "/nodes/pve01/qemu/101";
    private static final String BUILD = "/nodes/pve01/qemu/1051";
    private static final String WEB = "/nodes/pve01/qemu/1021";

    private JsonNode config(int vmid) {
        return client.get("/nodes/" + nodeOf(vmid) + "/qemu/" + vmid + "/config")
                .data();
    }

    @Test
    void aFullCloneTakesTheTimeOfItsDisksAndIsLockedMeanwhile() {
        String upid = upid(client.post(BUILD + "/clone", "newid=2000&name=build02"));
        skip(5);
        assertThat(resource(2000).path("lock").asText()).isEqualTo("clone");
        assertThat(client.put("/nodes/pve01/qemu/2000/config", "cores=4").message())
                .isEqualTo("can't lock file '/var/lock/qemu-server/lock-2000.conf' - got timeout\n");
        skip(300);

        assertThat(upid).contains(":qmclone:1051:");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid))
                .startsWith("creating a clone of VM 1051 with ID 2000\n"
                        + "create full clone of drive scsi0 (ceph-vm:vm-1051-disk-0)\n");
        JsonNode clone = config(2000);
        assertThat(clone.path("name").asText()).isEqualTo("build02");
        assertThat(clone.path("scsi0").asText()).isEqualTo("ceph-vm:vm-2000-disk-0,iothread=1,size=80G");
        assertThat(clone.has("lock")).isFalse();
    }

    @Test
    void aCloneInheritsTagsAndProtectionButNoIdentity() {
        client.put(BUILD + "/config", "protection=1&tags=a%3Bb");
        JsonNode source = config(1051);
        upid(client.post(BUILD + "/clone", "newid=2000"));
        skip(300);

        JsonNode clone = config(2000);
        assertThat(clone.path("name").asText()).isEqualTo("Copy-of-VM-build01");
        assertThat(clone.path("tags").asText()).isEqualTo("a;b");
        assertThat(clone.path("protection").asInt()).isEqualTo(1);
        for (String key : List.of("smbios1", "vmgenid", "net0")) {
            assertThat(clone.path(key).asText())
                    .as(key)
                    .isNotEmpty()
                    .isNotEqualTo(source.path(key).asText());
        }
    }

    @Test
    void aCloneOfATemplateIsLinkedUnlessAskedOtherwise() {
        upid(client.post(TEMPLATE + "/clone", "newid=2000&name=linked"));
        upid(client.post(TEMPLATE + "/clone", "newid=2001&full=1&storage=local-lvm"));
        skip(60);

        assertThat(config(2000).path("scsi0").asText()).startsWith("ceph-vm:base-101-disk-0/vm-2000-disk-0,");
        assertThat(config(2001).path("scsi0").asText()).startsWith("local-lvm:vm-2001-disk-0,");
        assertThat(config(2000).has("template")).isFalse();
        String destroy = upid(client.delete(TEMPLATE));
        skip(3);
        assertThat(exitStatus(destroy))
                .isEqualTo("base volume 'ceph-vm:base-101-disk-0' is still in use by linked cloned");
    }

    @Test
    void aCloneForAnotherHostIsMadeOnTheSourceAndHandedOver() {
        upid(client.post(TEMPLATE + "/clone", "newid=2000&target=pve02"));
        skip(1);
        assertThat(nodeOf(2000)).isEqualTo("pve01");
        skip(30);

        assertThat(nodeOf(2000)).isEqualTo("pve02");
    }

    @Test
    void whatCannotBeClonedIsRefusedAtOnce() {
        assertThat(client.post(BUILD + "/clone", "newid=1021").message())
                .isEqualTo("unable to create VM 1021: config file already exists\n");
        assertThat(client.post(BUILD + "/clone", "newid=2000&full=0").message())
                .isEqualTo("Linked clone feature is not supported for 'ceph-vm:vm-1051-disk-0' (scsi0)\n");
        assertThat(client.post(TEMPLATE + "/clone", "newid=2000&storage=local-lvm")
                        .message())
                .isEqualTo("parameter 'storage' not allowed for linked clones\n");
        assertThat(client.post(BUILD + "/clone", "newid=2000&target=nosuch").message())
                .isEqualTo("no such cluster node 'nosuch'\n");
        assertThat(client.post(BUILD + "/clone", "newid=2000&storage=nosuch").message())
                .isEqualTo("storage 'nosuch' does not exist\n");
        assertThat(client.post("/nodes/pve01/qemu/1052/clone", "newid=2000&target=pve02")
                        .message())
                .isEqualTo("can't clone VM to node 'pve02' (VM uses local storage)\n");
        assertThat(client.post(BUILD + "/clone", "newid=2000&target=pve02&storage=local-lvm")
                        .message())
                .isEqualTo("can't clone to non-shared storage 'local-lvm'\n");
        assertThat(client.post("/nodes/pve01/qemu/999/clone", "newid=2000").message())
                .isEqualTo("unable to find configuration file for VM 999 on node 'pve01'\n");
        site.faults().inject(new Fault.LockGuest(1051, "migrate"));
        assertThat(client.post(BUILD + "/clone", "newid=2000").message()).isEqualTo("VM is locked (migrate)\n");
    }

    @Test
    void aNumberTakenOnAnotherHostFailsInTheTask() {
        String upid = upid(client.post(BUILD + "/clone", "newid=1024"));
        skip(2);

        assertThat(exitStatus(upid)).isEqualTo("unable to create VM 1024 - VM 1024 already exists on node 'pve02'");
    }

    @Test
    void twoClonesOfARunningGuestExcludeEachOther() {
        String first = upid(client.post(WEB + "/clone", "newid=2000"));
        String second = upid(client.post(WEB + "/clone", "newid=2001"));
        skip(2);

        assertThat(exitStatus(second))
                .isEqualTo("can't lock file '/var/lock/qemu-server/lock-1021.conf' - got timeout");
        skip(300);
        assertThat(exitStatus(first)).isEqualTo("OK");
    }

    @Test
    void aStormOfClonesEndsInLockTimeoutsOfTheStorage() {
        List<String> upids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            upids.add(upid(client.post(TEMPLATE + "/clone", "newid=" + (2000 + i))));
        }
        skip(60);

        List<String> ends = upids.stream().map(this::exitStatus).toList();
        assertThat(ends.getFirst()).isEqualTo("OK");
        assertThat(ends.getLast())
                .isEqualTo("clone failed: cfs-lock 'storage-ceph-vm' error: got lock request timeout");
        assertThat(log(upids.getLast())).contains("trying to acquire cfs lock 'storage-ceph-vm' ...");
        assertThat(client.get("/nodes/pve01/qemu/2011/config").status()).isEqualTo(500);
    }

    @Test
    void aStormOnALocalStorageEndsInTimeoutsOfItsFile() {
        List<String> upids = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            upids.add(upid(client.post(TEMPLATE + "/clone", "full=1&storage=local-lvm&newid=" + (2000 + i))));
        }
        skip(120);

        assertThat(exitStatus(upids.getLast()))
                .isEqualTo("clone failed: can't lock file '/var/lock/pve-manager/pve-storage-local-lvm' - got timeout");
    }

    @Test
    void aStoppedCloneLeavesNothingBehindAndLetsTheNextOneIn() {
        String upid = upid(client.post(WEB + "/clone", "newid=2000"));
        skip(5);
        client.delete("/nodes/pve01/tasks/" + upid);
        assertThat(exitStatus(upid)).isEqualTo("interrupted by signal");
        assertThat(client.get("/nodes/pve01/qemu/2000/config").status()).isEqualTo(500);

        String next = upid(client.post(WEB + "/clone", "newid=2000"));
        skip(300);
        assertThat(exitStatus(next)).isEqualTo("OK");
    }

    @Test
    void aCloneThatIsMadeToFailIsTakenBackAndNeverWasCreated() {
        site.faults().inject(new Fault.FailTask("qmclone", 101, "clone failed: no space left on device", false));
        String upid = upid(client.post(TEMPLATE + "/clone", "newid=2000"));
        skip(10);

        assertThat(exitStatus(upid)).isEqualTo("clone failed: no space left on device");
        assertThat(client.get("/nodes/pve01/qemu/2000/config").status()).isEqualTo(500);
        assertThat(site.record().journal()).extracting(Journal.Change::what).doesNotContain(Journal.What.CREATED);
    }

    @Test
    void aCloneNeedsPrivilegesOnBothNumbersAndTheStorage() {
        ApiToken noClone = ApiToken.without("signalbox@pve!noclone", "s", "VM.Clone");
        ApiToken noAllocate = ApiToken.without("signalbox@pve!noallocate", "s", "VM.Allocate");
        ApiToken noNetwork = ApiToken.without("signalbox@pve!nonet", "s", "SDN.Use");
        List.of(noClone, noAllocate, noNetwork).forEach(site::addToken);

        assertThat(new TestClient(site, noClone)
                        .post(TEMPLATE + "/clone", "newid=2000")
                        .message())
                .isEqualTo("Permission check failed (/vms/101, VM.Clone)\n");
        assertThat(new TestClient(site, noAllocate)
                        .post(TEMPLATE + "/clone", "newid=2000")
                        .message())
                .isEqualTo("Permission check failed\n");
        assertThat(new TestClient(site, noNetwork)
                        .post(TEMPLATE + "/clone", "newid=2000")
                        .message())
                .isEqualTo("Permission check failed (/sdn/zones/localnetwork/vmbr0, SDN.Use)\n");
    }

    @Test
    void aTemplateIsMadeInATaskAndOnlyOnce() {
        String upid = upid(client.post(BUILD + "/template", ""));
        skip(2);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(config(1051).path("template").asInt()).isEqualTo(1);
        assertThat(config(1051).path("scsi0").asText()).startsWith("ceph-vm:base-1051-disk-0,");
        assertThat(client.post(BUILD + "/template", "").message())
                .isEqualTo("you can't convert a template to a template\n");
        assertThat(client.post(WEB + "/template", "").message())
                .isEqualTo("you can't convert a VM to template if VM is running\n");
    }
}
