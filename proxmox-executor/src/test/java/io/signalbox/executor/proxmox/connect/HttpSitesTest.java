package io.signalbox.executor.proxmox.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeSecrets;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.SiteConnection;
import io.signalbox.proxmox.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpSitesTest {
    private static final String PRINT = "AA:".repeat(31) + "BB";

    private final List<SiteConnection> opened = new ArrayList<>();

    private HttpSites sites(Optional<Path> caFile) {
        return new HttpSites(
                new SiteTokens(new FakeSecrets(name -> new ApiToken("ops@pve!token", "s"))), caFile, connection -> {
                    opened.add(connection);
                    return new FakeSite();
                });
    }

    private static SiteConfig with(SiteConfig config, List<SiteConfig.Host> hosts, String commit) {
        return new SiteConfig(
                config.site(),
                commit,
                config.loadedAt(),
                hosts,
                config.credentials(),
                config.vmidRanges(),
                config.policy(),
                config.profiles(),
                config.settings(),
                List.of(),
                config.warnings());
    }

    private static SiteConfig.Host host(String address, Optional<String> print) {
        return new SiteConfig.Host(new HostName("pve01"), address, print);
    }

    @Test
    void addressesGetTheUsualPort() {
        assertThat(Addresses.of(host("192.0.2.1", Optional.empty()))).isEqualTo(URI.create("https://192.0.2.1:8006"));
        assertThat(Addresses.of(host("pve01.example.com:443", Optional.empty())))
                .isEqualTo(URI.create("https://pve01.example.com:443"));
        assertThat(Addresses.of(host("2001:db8::1", Optional.empty())))
                .isEqualTo(URI.create("https://[2001:db8::1]:8006"));
        assertThat(Addresses.of(host("[2001:db8::1]:8443", Optional.empty())))
                .isEqualTo(URI.create("https://[2001:db8::1]:8443"));
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String wrong : List.of("https://pve01", "pve01:99999", "pve01/path", "user@pve01", "pve 01")) {
            assertThatThrownBy(() -> Addresses.of(host(wrong, Optional.empty())))
                    .as(wrong)
                    .isInstanceOf(SiteUnavailable.class);
        }
    }

    @Test
    void aConnectionIsKeptUntilTheWayToTheSiteChanges() {
        try (HttpSites sites = sites(Optional.empty())) {
            SiteConfig config = FakeContext.config();
            Link first = sites.to(config);
            assertThat(sites.to(with(config, config.hosts(), "another")).site()).isSameAs(first.site());
            assertThat(sites.to(with(config, List.of(host("192.0.2.9", Optional.empty())), "third"))
                            .site())
                    .isNotSameAs(first.site());
            assertThat(opened).hasSize(2);
            assertThat(first.tokenId()).isEqualTo("ops@pve!token");
        }
    }

    @Test
    void fingerprintsGoBeforeTheAuthority() {
        try (HttpSites sites = sites(Optional.of(Path.of("ca.pem")))) {
            SiteConfig config = FakeContext.config();
            sites.to(config);
            sites.to(with(config, List.of(host("192.0.2.1", Optional.of(PRINT))), "pinned"));
            assertThat(opened.get(0).trust()).isEqualTo(new Trust.CaFile(Path.of("ca.pem")));
            assertThat(opened.get(1).trust()).isInstanceOf(Trust.Fingerprints.class);
        }
    }

    @Test
    void aHostWithoutAFingerprintAmongPinnedOnesIsAClearError() {
        try (HttpSites sites = sites(Optional.empty())) {
            SiteConfig config = FakeContext.config();
            List<SiteConfig.Host> hosts = List.of(
                    host("192.0.2.1", Optional.of(PRINT)), config.hosts().get(1));
            assertThatThrownBy(() -> sites.to(with(config, hosts, "half")))
                    .isInstanceOf(SiteUnavailable.class)
                    .hasMessageContaining("pve02");
        }
    }
}
