package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.WorldSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageTest extends SiteTestBase {
    private static final String IMAGE = "debian-13-generic-amd64.qcow2";
    private static final String DOWNLOAD = "/nodes/pve01/storage/local/download-url";

    StorageTest() {
        super(SiteOptions.forTests().withSpec(WorldSpec.furnished()));
    }

    private List<String> content(String host, String storage, String query) {
        List<String> found = new ArrayList<>();
        client.get("/nodes/" + host + "/storage/" + storage + "/content" + query)
                .data()
                .forEach(row -> found.add(row.path("volid").asText()));
        return found;
    }

    private static String form(String name, String more) {
        return "content=import&filename=" + name + "&url=https%3A%2F%2Fimages.example.org%2F" + name + more;
    }

    private String checksum(String algorithm) {
        return site.images().digest(IMAGE, algorithm).orElseThrow();
    }

    @Test
    void filesAreListedByContentAndByHost() {
        assertThat(content("pve02", "nfs-iso", "?content=iso"))
                .containsExactly("nfs-iso:iso/debian-13.0.0-amd64-netinst.iso");
        assertThat(content("pve01", "local", "?content=import")).containsExactly("local:import/debian-13.qcow2");
        assertThat(content("pve02", "local", "?content=import")).isEmpty();
        assertThat(content("pve01", "nfs-iso", "?vmid=1042"))
                .containsExactly("nfs-iso:backup/vzdump-qemu-1042-2026_06_01-02_30_00.vma.zst");
        assertThat(content("pve01", "ceph-vm", "")).contains("ceph-vm:vm-1999-disk-0", "ceph-vm:vm-1302-disk-1");
    }

    @Test
    void aDownloadIsATaskNamedForItsFileAndVerifiesTheChecksum() {
        String upid =
                upid(client.post(DOWNLOAD, form(IMAGE, "&checksum-algorithm=sha512&checksum=" + checksum("sha512"))));
        skip(2);

        assertThat(upid).contains(":download:" + IMAGE + ":");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid)).contains("OK, checksum verified");
        assertThat(content("pve01", "local", "?content=import")).contains("local:import/" + IMAGE);
    }

    @Test
    void aDownloadWithAnotherChecksumFailsAndLeavesNothing() {
        String upid = upid(client.post(DOWNLOAD, form(IMAGE, "&checksum-algorithm=sha256&checksum=00")));
        skip(2);

        assertThat(exitStatus(upid)).startsWith("checksum mismatch: got '" + checksum("sha256") + "' != expect '00'");
        assertThat(content("pve01", "local", "?content=import")).doesNotContain("local:import/" + IMAGE);
    }

    @Test
    void anExistingFileIsRefusedUnlessItsChecksumIsTheOneAskedFor() {
        upid(client.post(DOWNLOAD, form(IMAGE, "")));
        skip(2);
        String again = upid(client.post(DOWNLOAD, form(IMAGE, "")));
        String checked =
                upid(client.post(DOWNLOAD, form(IMAGE, "&checksum-algorithm=sha256&checksum=" + checksum("sha256"))));
        skip(2);

        assertThat(exitStatus(again)).startsWith("refusing to override existing file");
        assertThat(exitStatus(checked)).isEqualTo("OK");
        assertThat(log(checked)).contains("no need to download");
    }

    @Test
    void whatADownloadCannotDoIsSaidAtOnceOrInTheTask() {
        assertThat(client.post(DOWNLOAD, form("disk.raw.zst", "")).error("filename"))
                .isEqualTo("invalid filename or wrong extension");
        String packed = upid(client.post(DOWNLOAD, form("a.raw", "&compression=zst")));
        String nobody =
                upid(client.post(DOWNLOAD, "content=iso&filename=a.iso&url=http%3A%2F%2F127.0.0.1%3A9%2Fa.iso"));
        skip(2);

        assertThat(exitStatus(packed)).isEqualTo("decompression not supported for import");
        assertThat(exitStatus(nobody))
                .isEqualTo("download failed: Connecting to 127.0.0.1:9... failed: Connection refused.");
        assertThat(client.post(DOWNLOAD, form(IMAGE, "&checksum=00")).error("checksum-algorithm"))
                .contains("missing property");
        assertThat(client.post("/nodes/pve01/storage/nfs-iso/download-url", form(IMAGE, ""))
                        .message())
                .isEqualTo("storage 'nfs-iso' is not configured for content-type 'import'\n");
    }

    @Test
    void aDownloadNeedsTheTemplatePrivilegeAndTheNetwork() {
        ApiToken noTemplate = ApiToken.without("signalbox@pve!a", "s", "Datastore.AllocateTemplate");
        ApiToken noNetwork = ApiToken.without("signalbox@pve!b", "s", "Sys.Modify", "Sys.AccessNetwork");
        site.addToken(noTemplate);
        site.addToken(noNetwork);

        assertThat(new TestClient(site, noTemplate)
                        .post(DOWNLOAD, form(IMAGE, ""))
                        .message())
                .isEqualTo("Permission check failed (/storage/local, Datastore.AllocateTemplate)\n");
        assertThat(new TestClient(site, noNetwork)
                        .post(DOWNLOAD, form(IMAGE, ""))
                        .message())
                .isEqualTo("Permission check failed\n");
    }

    @Test
    void aVolumeIsReadAndRemovedByItsName() {
        String path = "/nodes/pve01/storage/ceph-vm/content/ceph-vm%3Avm-1999-disk-0";
        JsonNode volume = client.get(path).data();
        assertThat(volume.path("size").asLong()).isEqualTo(16L << 30);
        String upid = upid(client.delete(path));
        skip(2);

        assertThat(upid).contains(":imgdel:1999@ceph-vm:");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(content("pve01", "ceph-vm", "")).doesNotContain("ceph-vm:vm-1999-disk-0");
        assertThat(client.get(path).message()).isEqualTo("volume 'ceph-vm:vm-1999-disk-0' does not exist\n");
        assertThat(site.record().journal())
                .anySatisfy(change -> assertThat(change.detail()).isEqualTo("ceph-vm:vm-1999-disk-0"));
    }

    @Test
    void aVolumeInUseAndABaseAreNotRemoved() {
        String running = upid(client.delete("/nodes/pve01/storage/ceph-vm/content/vm-1021-disk-0"));
        String base = upid(client.delete("/nodes/pve01/storage/ceph-vm/content/base-103-disk-0"));
        String guarded = upid(client.delete("/nodes/pve01/storage/nfs-iso/content/"
                + "nfs-iso:backup/vzdump-qemu-1042-2026_06_01-02_30_00.vma.zst"));
        skip(3);

        assertThat(exitStatus(running)).contains("is in use");
        assertThat(exitStatus(base))
                .isEqualTo("base volume 'ceph-vm:base-103-disk-0' is still in use by linked clones");
        assertThat(exitStatus(guarded)).startsWith("cannot remove protected volume");
    }

    @Test
    void aDiskTakenFromAStoppedGuestKeepsItFromStarting() {
        upid(client.delete("/nodes/pve01/storage/ceph-vm/content/vm-1051-disk-0"));
        skip(2);
        String start = upid(client.post("/nodes/pve01/qemu/1051/status/start", ""));
        skip(3);

        assertThat(exitStatus(start)).isEqualTo("volume 'ceph-vm:vm-1051-disk-0' does not exist");
    }

    @Test
    void storagesTellWhatTheyAreAndHowFullTheyAre() {
        JsonNode status = client.get("/nodes/pve01/storage/ceph-vm/status").data();
        assertThat(status.path("total").asLong())
                .isEqualTo(status.path("used").asLong() + status.path("avail").asLong());
        assertThat(client.get("/storage").data()).hasSize(4);
        assertThat(client.get("/storage?type=rbd").data())
                .singleElement()
                .satisfies(row -> assertThat(row.path("shared").asInt()).isEqualTo(1));
        assertThat(client.get("/nodes/pve01/storage/nosuch/status").message())
                .isEqualTo("storage 'nosuch' does not exist\n");
    }

    @Test
    void aFailedDownloadLeavesNothing() {
        site.faults().inject(new Fault.FailTask("download", 0, "download failed: timeout", false));
        String upid = upid(client.post(DOWNLOAD, form(IMAGE, "")));
        skip(2);

        assertThat(exitStatus(upid)).isEqualTo("download failed: timeout");
        assertThat(content("pve01", "local", "?content=import")).doesNotContain("local:import/" + IMAGE);
    }
}
