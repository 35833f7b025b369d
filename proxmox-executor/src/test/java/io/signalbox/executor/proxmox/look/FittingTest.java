package io.signalbox.executor.proxmox.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittingTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static Finding finding(int backups) {
        BackupReading.Backup one = new BackupReading.Backup(
                "nfs:backup/vzdump-qemu-1021-2026_11_01-12_00_00.vma.zst",
                "nfs",
                List.of(new HostName("pve01")),
                1021,
                false,
                NOW,
                1L << 30,
                "notes",
                false);
        return Fitting.finding(
                "Read the backups",
                BackupReading.Backups.complete(NOW, Collections.nCopies(backups, one), List.of()),
                "Ask for the backups of one guest.",
                new Witness());
    }

    @Test
    void whatFitsIsTold() {
        assertThat(finding(500)).isInstanceOf(Finding.Verified.class);
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsSizeAndHowToAskForLess() {
        assertThat(finding(5_000)).isInstanceOfSatisfying(Finding.Disproved.class, disproved -> {
            assertThat(disproved.problem().code()).isEqualTo("too_much_to_tell");
            assertThat(disproved.problem().means()).contains("bytes of at most 237568");
            assertThat(disproved.problem().remedy()).isEqualTo("Ask for the backups of one guest.");
        });
    }
}
