package io.signalbox.executor.proxmox.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.secrets.SecretName;
import io.signalbox.shell.ShellTarget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellTargetsTest {
    private static final HostName PVE01 = new HostName("pve01");
    private static final String PRINT = "SHA256:" + "x".repeat(43);

    private static SiteConfig config(
            String address, Optional<String> hostKey, Optional<Integer> port, SiteConfig.Credentials credentials) {
        return new SiteConfig(
                new SiteName("hill.example"),
                "abc",
                Instant.EPOCH,
                List.of(new SiteConfig.Host(PVE01, address, Optional.empty(), hostKey, port)),
                credentials,
                Map.of(),
                Policy.builtIn(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    private static final SiteConfig.Credentials FULL =
            new SiteConfig.Credentials("hill/token", Optional.of("root"), Optional.of("hill/ssh"));

    @Test
    void theAddressIsThatOfTheApiWithoutItsPort() {
        SiteConfig named = config("oak.example:8007", Optional.of(PRINT), Optional.empty(), FULL);
        SiteConfig six = config("[2001:db8::1]:8007", Optional.of(PRINT), Optional.of(2222), FULL);

        assertThat(ShellTargets.of(named, PVE01))
                .isEqualTo(new ShellTarget("pve01", "oak.example", 22, "root", PRINT, new SecretName("hill/ssh")));
        assertThat(ShellTargets.of(six, PVE01).address()).isEqualTo("2001:db8::1");
        assertThat(ShellTargets.of(six, PVE01).port()).isEqualTo(2222);
        assertThat(ShellTargets.has(six, PVE01)).isTrue();
    }

    @Test
    void whatIsMissingIsNamedWithTheWayToGetIt() {
        refused(
                config("oak", Optional.empty(), Optional.empty(), FULL),
                "ssh_host_key of host pve01",
                "ssh-keygen -lf");
        refused(
                config(
                        "oak",
                        Optional.of(PRINT),
                        Optional.empty(),
                        new SiteConfig.Credentials("t", Optional.of("root"))),
                "credentials.ssh_key_path",
                "authorized_keys of root");
        refused(
                config(
                        "oak",
                        Optional.of(PRINT),
                        Optional.empty(),
                        new SiteConfig.Credentials("t", Optional.empty(), Optional.of("k"))),
                "credentials.ssh_user",
                "root");
    }

    private static void refused(SiteConfig config, String what, String remedy) {
        assertThat(ShellTargets.has(config, PVE01)).isFalse();
        assertThatThrownBy(() -> ShellTargets.of(config, PVE01)).isInstanceOfSatisfying(SiteUnavailable.class, e -> {
            assertThat(e.problem("Hold pve01").code()).isEqualTo("ssh_not_configured");
            assertThat(e.problem("Hold pve01").means()).contains(what);
            assertThat(e.problem("Hold pve01").remedy()).contains(remedy);
        });
    }
}
