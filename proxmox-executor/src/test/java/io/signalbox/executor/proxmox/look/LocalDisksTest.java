package io.signalbox.executor.proxmox.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.step.Observation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalDisksTest {
    private static final Map<String, String> TYPES = Map.of("lvm", "lvmthin", "tank", "zfspool", "local", "dir");

    private static Observation.Disk seen(String volume, boolean cdrom, String... snapshots) {
        return new LocalDisks(TYPES, List.of(snapshots)).of(LooksTest.disk(volume, "scsi0", cdrom));
    }

    @Test
    void anOrdinaryDiskHasNoObstacle() {
        assertThat(seen("lvm:vm-100-disk-0", false).obstacle()).isEmpty();
    }

    @Test
    void snapshotsAreAnObstacleUnlessTheStorageCarriesThem() {
        assertThat(seen("lvm:vm-100-disk-0", false, "s").obstacle()).isPresent();
        assertThat(seen("tank:vm-100-disk-0", false, "s").obstacle()).isEmpty();
        assertThat(seen("local:100/vm-100-disk-0.qcow2", false, "s").obstacle()).isEmpty();
        assertThat(seen("local:100/vm-100-disk-0.raw", false, "s").obstacle()).isPresent();
    }

    @Test
    void aLinkedCloneIsAnObstacle() {
        assertThat(seen("lvm:base-101-disk-0/vm-100-disk-0", false).obstacle())
                .hasValueSatisfying(why -> assertThat(why).contains("linked clone"));
        assertThat(seen("local:101/base-101-disk-0.qcow2/100/vm-100-disk-0.qcow2", false)
                        .obstacle())
                .isPresent();
    }

    @Test
    void aLocalCdImageIsAnObstacle() {
        assertThat(seen("local:iso/debian.iso", true).obstacle())
                .hasValueSatisfying(why -> assertThat(why).contains("eject"));
    }
}
