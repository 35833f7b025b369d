package io.signalbox.executor.proxmox.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MacAddressesTest {
    @Test
    void theyAreFoundInVmsAndContainersAndNowhereElse() {
        assertThat(MacAddresses.of(Map.of(
                        "net0", "virtio=bc:24:11:00:00:01,bridge=vmbr0,firewall=1",
                        "net1", "model=e1000,macaddr=BC:24:11:00:00:02,bridge=vmbr1",
                        "net2", "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:03,type=veth",
                        "net3", "virtio,bridge=vmbr0",
                        "description", "was BC:24:11:00:00:04")))
                .containsExactly("BC:24:11:00:00:01", "BC:24:11:00:00:02", "BC:24:11:00:00:03");
    }
}
