package io.signalbox.executor.proxmox.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.proxmox.PendingSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tags        | Z y,x;x                                | x;y;z",
                "memory      | 4096                                   | 4096",
                "memory      | current=4096                           | 4096",
                "onboot      | 1                                      | 1",
                "agent       | enabled=1,fstrim_cloned_disks=1        | 1,fstrim_cloned_disks=1",
                "agent       | 1                                      | enabled=1",
                "cpulimit    | 2                                      | 2.0",
                "ipconfig0   | ip=192.0.2.7/24,gw=192.0.2.1           | gw=192.0.2.1,ip=192.0.2.7/24",
                "net0        | virtio,bridge=vmbr0                    | virtio=BC:24:11:00:00:01,bridge=vmbr0",
                "net0        | virtio=bc:24:11:00:00:01,bridge=vmbr0  | virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1",
                "scsi1       | ceph-vm:8,iothread=1                   | ceph-vm:vm-101-disk-1,iothread=1,size=8G",
                "startup     | order=2,up=30                          | 2,up=30",
                "nameserver  | 192.0.2.53;192.0.2.54                  | 192.0.2.53 192.0.2.54",
                "sshkeys     | ssh-ed25519%20AAAA%2Bb%20ops            | ssh-ed25519 AAAA+b ops",
                "description | what it is for                         | 'what it is for\n'",
                "cipassword  | whatever                               | **********"
            })
    void aValueThatReadsInAnotherFormIsTheSame(String key, String wanted, String read) {
        assertThat(new Setting(key, wanted).agrees(read)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tags       | a;b                                   | a",
                "tags       | a                                     | a;b",
                "memory     | 4096                                  | 2048",
                "onboot     | 1                                     | 0",
                "cores      | 4                                     | 2",
                "name       | web01                                 | WEB01",
                "ipconfig0  | ip=192.0.2.7/24,gw=192.0.2.1          | ip=192.0.2.7/24",
                "net0       | virtio,bridge=vmbr0                   | e1000=BC:24:11:00:00:01,bridge=vmbr0",
                "net0       | virtio,bridge=vmbr0                   | virtio=BC:24:11:00:00:01,bridge=vmbr1",
                "net0       | virtio=BC:24:11:00:00:02,bridge=vmbr0 | virtio=BC:24:11:00:00:01,bridge=vmbr0",
                "scsi1      | ceph-vm:8                             | local-lvm:vm-101-disk-1,size=8G",
                "nameserver | 192.0.2.53 192.0.2.54                 | 192.0.2.54 192.0.2.53",
                "boot       | order=scsi0;net0                      | order=net0;scsi0",
                "cipassword | whatever                              | ''"
            })
    void aValueThatIsAnotherOneIsNot(String key, String wanted, String read) {
        assertThat(new Setting(key, wanted).agrees(read)).isFalse();
    }

    private static ConfigView view(Map<String, String> set, Set<String> delete, PendingSetting... there) {
        return ConfigView.of(
                new GuestStep.ConfigureGuest(
                        new GuestId(101, "", "web01"), new HostName("pve01"), Optional.empty(), set, delete),
                List.of(there));
    }

    private static PendingSetting inForce(String key, String value) {
        return new PendingSetting(key, Optional.of(value), Optional.empty(), false);
    }

    private static PendingSetting waiting(String key, String value, String pending) {
        return new PendingSetting(key, Optional.of(value), Optional.of(pending), false);
    }

    @Test
    void whatWaitsForTheNextStartIsAsAskedAndSaid() {
        ConfigView view = view(
                Map.of("cores", "4", "tags", "a"),
                Set.of("agent"),
                waiting("cores", "2", "4"),
                inForce("tags", "a"),
                new PendingSetting("agent", Optional.of("1"), Optional.empty(), true));
        assertThat(view.asAsked()).isTrue();
        assertThat(view.pending()).containsExactly("cores", "agent");
        assertThat(view.words()).isEqualTo("all as asked; from its next start on: cores, agent");
    }

    @Test
    void aValueInForceThatIsToBeReplacedAtTheNextStartIsNotAsAsked() {
        assertThat(view(Map.of("cores", "4"), Set.of(), waiting("cores", "4", "8"))
                        .wrong())
                .containsExactly("cores is 8, not 4");
    }

    @Test
    void whatIsMissingOrStillThereIsNamed() {
        assertThat(view(Map.of("cores", "4"), Set.of("agent"), inForce("agent", "1"))
                        .words())
                .isEqualTo("cores is not set, not 4; agent is still set");
    }

    @Test
    void aPasswordIsInNoWords() {
        assertThat(view(Map.of("cipassword", "open sesame"), Set.of()).words()).isEqualTo("cipassword is not set");
    }
}
