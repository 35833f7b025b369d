package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.WorldSpec;
import org.junit.jupiter.api.Test;

class CreateTest extends SiteTestBase {
    private static final String ALL = "/nodes/pve01/qemu";

    CreateTest() {
        super(SiteOptions.forTests().withSpec(WorldSpec.furnished()));
    }

    private JsonNode config(int vmid) {
        return client.get(ALL + "/" + vmid + "/config").data();
    }

    @Test
    void aGuestIsMadeWithTheDefaultsOfTheRealThing() {
        String upid = upid(
                client.post(
                        ALL,
                        "vmid=2000&name=t2000&memory=512&cores=1&scsi0=local-lvm%3A1&tags=B%2Ca%3BC&net0=virtio%2Cbridge%3Dvmbr0"));
        skip(1);
        assertThat(resource(2000).path("lock").asText()).isEqualTo("create");
        skip(5);

        assertThat(upid).contains(":qmcreate:2000:");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid))
                .isEqualTo("scsi0: successfully created disk 'local-lvm:vm-2000-disk-0,size=1G'\nTASK OK\n");
        JsonNode config = config(2000);
        assertThat(config.path("tags").asText()).isEqualTo("a;b;c");
        assertThat(config.path("boot").asText()).isEqualTo("order=scsi0;net0");
        assertThat(config.path("smbios1").asText()).matches("uuid=[0-9a-f-]{36}");
        assertThat(config.path("meta").asText()).startsWith("creation-qemu=");
        assertThat(config.path("net0").asText()).startsWith("virtio=BC:24:11:");
        assertThat(site.record().journal()).extracting(Journal.Change::what).containsExactly(Journal.What.CREATED);
    }

    @Test
    void aTemplateOfACloudImageIsMadeAsTheConventionsHaveIt() {
        String upid = upid(client.post(
                ALL,
                "vmid=2000&bios=ovmf&machine=q35&agent=1&serial0=socket&vga=serial0&scsihw=virtio-scsi-single"
                        + "&efidisk0=ceph-vm%3A1%2Cefitype%3D4m%2Cpre-enrolled-keys%3D0"
                        + "&scsi0=ceph-vm%3A0%2Cimport-from%3Dlocal%3Aimport%2Fdebian-13.qcow2%2Cdiscard%3Don"
                        + "&scsi1=ceph-vm%3Acloudinit&boot=order%3Dscsi0"));
        skip(30);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        JsonNode config = config(2000);
        assertThat(config.path("scsi0").asText()).isEqualTo("ceph-vm:vm-2000-disk-1,discard=on,size=3G");
        assertThat(config.path("efidisk0").asText())
                .isEqualTo("ceph-vm:vm-2000-disk-0,efitype=4m,pre-enrolled-keys=0,size=4M");
        assertThat(config.path("scsi1").asText()).isEqualTo("ceph-vm:vm-2000-cloudinit,media=cdrom,size=4M");
        assertThat(log(upid)).contains("create full clone of drive (local:import/debian-13.qcow2)");
    }

    @Test
    void anIsoIsPutInAndTheBootOrderKnowsIt() {
        upid(client.post(
                ALL,
                "vmid=2000&scsi0=ceph-vm%3A8&ide2=nfs-iso%3Aiso%2Fdebian-13.0.0-amd64-netinst.iso%2Cmedia%3Dcdrom"));
        skip(10);

        assertThat(config(2000).path("boot").asText()).isEqualTo("order=scsi0;ide2");
        assertThat(config(2000).path("ide2").asText())
                .isEqualTo("nfs-iso:iso/debian-13.0.0-amd64-netinst.iso,media=cdrom,size=753M");
    }

    @Test
    void whatCannotBeMadeIsRefusedAtOnce() {
        assertThat(client.post(ALL, "vmid=1024").message())
                .isEqualTo("unable to create VM 1024 - VM 1024 already exists on node 'pve02'\n");
        assertThat(client.post(ALL, "vmid=2000&scsi0=local-lvm%3A8%2Cimport-from%3Dlocal%3Aimport%2Fdebian-13.qcow2")
                        .error("scsi0"))
                .isEqualTo("'import-from' requires special syntax - use <storage ID>:0,import-from=<source>");
        assertThat(client.post(ALL, "vmid=2000&scsi0=local-lvm%3A0%2Cimport-from%3D%2Fvar%2Flib%2Fx.qcow2")
                        .message())
                .startsWith("Only root can pass arbitrary filesystem paths.");
        assertThat(client.post(ALL, "vmid=2000&unique=1").error("unique")).contains("'archive'");
        assertThat(client.post(ALL, "vmid=2000&scsi0=nfs-iso%3A8").error("storage"))
                .isEqualTo("storage 'nfs-iso' does not support vm images");
    }

    @Test
    void aSourceThatIsNotThereFailsInTheTaskAndLeavesNoGuest() {
        TestClient.Reply reply =
                client.post(ALL, "vmid=2000&scsi0=ceph-vm%3A0%2Cimport-from%3Dlocal%3Aimport%2Fnone.qcow2");
        String upid = upid(reply);
        skip(5);

        assertThat(exitStatus(upid))
                .isEqualTo("unable to create VM 2000 - volume 'local:import/none.qcow2' does not exist");
        assertThat(client.get(ALL + "/2000/config").status()).isEqualTo(500);
    }

    @Test
    void aStartThatFailsDoesNotFailTheCreation() {
        site.faults().inject(new Fault.FailTask("qmstart", 2000, "start failed: QEMU exited with code 1", false));
        String upid = upid(client.post(ALL, "vmid=2000&memory=512&start=1&pool=staging"));
        skip(10);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(client.get("/nodes/pve01/tasks?source=all&vmid=2000&typefilter=qmstart")
                        .data())
                .singleElement()
                .satisfies(row -> assertThat(row.path("status").asText()).startsWith("start failed"));
        assertThat(resource(2000).path("pool").asText()).isEqualTo("staging");
    }

    @Test
    void aGuestCanBeMadeHighlyAvailable() {
        upid(client.post(ALL, "vmid=2000&memory=512&ha-managed=1"));
        skip(3);

        assertThat(client.get("/cluster/ha/resources/vm:2000")
                        .data()
                        .path("state")
                        .asText())
                .isEqualTo("stopped");
    }

    @Test
    void makingNeedsTheRightToAllocate() {
        ApiToken token = ApiToken.without("signalbox@pve!noallocate", "s", "VM.Allocate");
        site.addToken(token);

        assertThat(new TestClient(site, token).post(ALL, "vmid=2000").message())
                .isEqualTo("Permission check failed (/vms/2000, VM.Allocate)\n");
    }
}
