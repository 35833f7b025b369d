package io.signalbox.executor.proxmox.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MigrationLogTest {
    private static final List<String> GENERIC = List.of(
            "2026-11-01 12:00:09 ERROR: migration aborted (duration 00:00:01)",
            "2026-11-01 12:00:09 ERROR: migration finished with problems (duration 00:00:07)",
            "migration aborted",
            "TASK ERROR: migration aborted",
            "TASK ERROR: migration problems",
            "2026-11-01 12:00:08 aborting phase 2 - cleanup resources",
            "2026-11-01 12:00:08 migrate_cancel");

    @Test
    void theReasonBehindTheWordsAbortedIsFound() {
        assertThat(MigrationLog.reason(List.of(
                        "2026-11-01 12:00:00 starting migration of VM 1061 to node 'pve02' (192.0.2.2)",
                        "2026-11-01 12:00:00 ERROR: migration aborted (duration 00:00:00): can't migrate VM which uses local devices: hostpci0",
                        "TASK ERROR: migration aborted")))
                .contains("can't migrate VM which uses local devices: hostpci0");
    }

    @Test
    void aVagueEndYieldsToTheErrorBeforeIt() {
        assertThat(MigrationLog.reason(List.of(
                        "2026-11-01 12:00:00 ERROR: can't migrate 'local-lvm:vm-1023-disk-0': can't live migrate attached local disks without with-local-disks option",
                        "2026-11-01 12:00:00 ERROR: migration aborted (duration 00:00:00): Problem found while scanning volumes - can't migrate VM - check log",
                        "TASK ERROR: migration aborted")))
                .get()
                .asString()
                .contains("without with-local-disks option");
    }

    @Test
    void theWordsOfTheOtherHostAreBetterThanItsExitCode() {
        assertThat(MigrationLog.reason(List.of(
                        "2026-11-01 12:00:00 [pve02] kvm: cannot set up guest memory 'pc.ram': Cannot allocate memory",
                        "2026-11-01 12:00:00 ERROR: online migrate failure - remote command failed with exit code 255",
                        "2026-11-01 12:00:01 ERROR: migration aborted (duration 00:00:01): remote command failed with exit code 255",
                        "TASK ERROR: migration aborted")))
                .contains("[pve02] kvm: cannot set up guest memory 'pc.ram': Cannot allocate memory");
    }

    @Test
    void aLogThatSaysNothingHasNoReason() {
        assertThat(MigrationLog.reason(List.of())).isEmpty();
        assertThat(MigrationLog.reason(List.of("no content", "TASK ERROR: migration aborted")))
                .isEmpty();
    }

    @Test
    void progressIsReadFromSharesAndSizes() {
        assertThat(MigrationLog.percent("drive-scsi0: transferred 1.0 GiB of 4.0 GiB (25.00%) in 3s"))
                .contains(25);
        assertThat(MigrationLog.percent("migration active, transferred 512.0 MiB of 4.0 GiB VM-state, 1.0 GiB/s"))
                .contains(12);
        assertThat(MigrationLog.percent("transferred 1.0 GiB of 0.0 GiB")).isEmpty();
        assertThat(MigrationLog.percent("start remote tunnel")).isEmpty();
    }

    @Property(tries = 300)
    void aGenericLineIsNeverTheReasonWhenAnotherTells(
            @ForAll("generic") List<String> before,
            @ForAll("generic") List<String> after,
            @ForAll("reasons") String why) {
        List<String> lines = new ArrayList<>(before);
        lines.add("2026-11-01 12:00:05 ERROR: " + why);
        lines.addAll(after);
        assertThat(MigrationLog.reason(lines)).contains(why);
    }

    @Provide
    Arbitrary<List<String>> generic() {
        return Arbitraries.of(GENERIC).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> reasons() {
        return Arbitraries.strings().alpha().ofMinLength(3).ofMaxLength(20).map(text -> "disk " + text + " is gone");
    }
}
