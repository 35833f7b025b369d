package io.signalbox.executor.proxmox.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs:backup/vzdump-qemu-1021-2026_06_01-02_30_00.vma.zst",
                "local:backup/vzdump-lxc-1021-2026_06_01-02_30_00.tar.zst",
                "pbs:backup/vm/1021/2026-06-01T02:30:00Z",
                "pbs:backup/ct/1021/2026-06-01T02:30:00Z"
            })
    void theNameOfABackupSaysWhoseItIs(String volume) {
        assertThat(new Archive(volume).owner()).hasValue(1021);
    }

    @Test
    void aNameThatSomebodyGaveSaysNothing() {
        Archive archive = new Archive("nfs:backup/mail-before-the-move.vma");
        assertThat(archive.owner()).isEmpty();
        assertThat(archive.storage()).isEqualTo("nfs");
    }
}
