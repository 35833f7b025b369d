package io.signalbox.proxmox.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.proxmox.BackupJob;
import io.signalbox.proxmox.BackupVolume;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Example;

class BackupDecodersTest {
    private static Answer data(String json) throws UndecodableException {
        return Answer.parse(("{\"data\":" + json.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void aBackupSaysWhoseItIsWhenItWasMadeAndWhetherItIsProtected() throws Exception {
        assertThat(BackupDecoders.backups(data("""
                [{'volid':'nfs:backup/vzdump-qemu-100-2026_06_01-02_30_00.vma.zst','content':'backup','vmid':'100',
                  'ctime':1780000000,'size':'4096','notes':'web1\\n','protected':1,'subtype':'qemu','format':'vma.zst'},
                 {'volid':'pbs:backup/ct/301/2026-06-01T02:30:00Z','content':'backup','vmid':301}]
                """)))
                .containsExactly(
                        new BackupVolume(
                                "nfs:backup/vzdump-qemu-100-2026_06_01-02_30_00.vma.zst",
                                OptionalInt.of(100),
                                false,
                                Optional.of(Instant.ofEpochSecond(1_780_000_000L)),
                                4096,
                                "web1\n",
                                true),
                        new BackupVolume(
                                "pbs:backup/ct/301/2026-06-01T02:30:00Z",
                                OptionalInt.of(301),
                                true,
                                Optional.empty(),
                                0,
                                "",
                                false));
    }

    @Example
    void theConfigurationInABackupEndsWhereItsSnapshotsBegin() throws Exception {
        assertThat(BackupDecoders.config(data("""
                '#qmdump#map:scsi0:drive-scsi0:nfs:raw:\\nname: web1\\nnet0: virtio=BC:24:11:00:00:01,bridge=vmbr0\\n\\n[before]\\nname: old\\n'
                """)))
                .containsOnlyKeys("name", "net0")
                .containsEntry("name", "web1")
                .containsEntry("net0", "virtio=BC:24:11:00:00:01,bridge=vmbr0");
    }

    @Example
    void aJobIsEnabledUnlessItSaysOtherwise() throws Exception {
        List<BackupJob> jobs = BackupDecoders.jobs(data("""
                [{'id':'a','schedule':'sun 01:00','all':1,'exclude':'100,101','node':'pve01','storage':'nfs',
                  'mode':'stop','next-run':1780000000},
                 {'id':'b','enabled':0,'starttime':'02:30','dow':'mon,tue','vmid':'100,101'},
                 {'id':'c','enabled':'1','schedule':'daily','pool':'prod'}]
                """));
        assertThat(jobs).extracting(BackupJob::enabled).containsExactly(true, false, true);
        assertThat(jobs)
                .extracting(BackupJob::what)
                .containsExactly("all on pve01 but 100,101", "100,101", "pool prod");
        assertThat(jobs).extracting(BackupJob::schedule).containsExactly("sun 01:00", "mon,tue 02:30", "daily");
        assertThat(jobs.getFirst().next()).contains(Instant.ofEpochSecond(1_780_000_000L));
        assertThat(jobs.get(1).mode()).isEqualTo("snapshot");
    }

    @Example
    void aTokenThatDoesNotEndHasNoEnd() throws Exception {
        assertThat(SiteDecoders.tokenExpiry(data("{'expire':0,'privsep':1}"))).isEmpty();
        assertThat(SiteDecoders.tokenExpiry(data("{'privsep':1}"))).isEmpty();
        assertThat(SiteDecoders.tokenExpiry(data("{'expire':'1780000000'}")))
                .contains(Instant.ofEpochSecond(1_780_000_000L));
    }

    @Example
    void theWordOkInPlaceOfATaskMeansThatNothingWasDone() throws Exception {
        assertThat(TaskDecoders.upidUnlessSkipped(data("'OK'"))).isEmpty();
        assertThat(TaskDecoders.upidUnlessSkipped(
                        data("'UPID:pve1:00005897:000524BB:6B037F76:vzdump:200:root@pam!test:'")))
                .isPresent();
        assertThatThrownBy(() -> TaskDecoders.upidUnlessSkipped(data("null"))).isInstanceOf(UndecodableException.class);
    }
}
