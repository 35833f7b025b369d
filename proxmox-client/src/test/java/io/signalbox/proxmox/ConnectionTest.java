package io.signalbox.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final HostName PVE01 = new HostName("pve01");
    private static final ApiToken TOKEN = new ApiToken("signalbox@pve!main", "very-secret");

    @Test
    void aTokenShowsItsIdOnly() {
        assertThat(TOKEN.toString()).contains("signalbox@pve!main").doesNotContain("very-secret");
    }

    @Test
    void aMalformedSecretIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> new ApiToken("signalbox@pve!main", "very\r\nsecret"))
                .hasMessageContaining("signalbox@pve!main")
                .hasMessageNotContaining("very");
    }

    @Test
    void anIdThatHoldsTheSecretTooIsRefused() {
        assertThatThrownBy(() -> new ApiToken("a@pve!main=very-secret", "x"))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void aTokenIsNeverSentInTheClear() {
        assertThatThrownBy(() -> SiteConnection.of(
                        "lab", Map.of(PVE01, URI.create("http://pve01:8006")), () -> TOKEN, new Trust.SystemTrust()))
                .hasMessageContainingAll("pve01", "https");
    }

    @Test
    void aSiteWithoutHostsIsRefused() {
        assertThatThrownBy(() -> SiteConnection.of("lab", Map.of(), () -> TOKEN, new Trust.SystemTrust()))
                .hasMessageContaining("name at least one");
    }

    @Test
    void aHostWithoutFingerprintIsRefusedWhereTrustIsByFingerprint() {
        assertThatThrownBy(() -> SiteConnection.of(
                        "lab",
                        Map.of(PVE01, URI.create("https://pve01:8006")),
                        () -> TOKEN,
                        new Trust.Fingerprints(Map.of())))
                .hasMessageContaining("none for host pve01");
    }

    @Test
    void aMalformedFingerprintIsRefused() {
        assertThatThrownBy(() -> new Trust.Fingerprints(Map.of(PVE01, "D1:BB")))
                .isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void aConnectionShowsNoSecret() {
        SiteConnection connection = SiteConnection.of(
                "lab", Map.of(PVE01, URI.create("https://pve01:8006")), () -> TOKEN, new Trust.SystemTrust());

        assertThat(connection.toString()).doesNotContain("very-secret");
    }

    @Test
    void aPrivilegeAboveCountsOnlyIfItPropagates() {
        Permissions permissions = new Permissions(Map.of(
                "/", Map.of("Sys.Audit", true, "Sys.Console", false),
                "/vms/100", Map.of("VM.Migrate", false)));

        assertThat(permissions.grants("/nodes/pve01", "Sys.Audit")).isTrue();
        assertThat(permissions.grants("/nodes/pve01", "Sys.Console")).isFalse();
        assertThat(permissions.grants("/", "Sys.Console")).isTrue();
        assertThat(permissions.grants("/vms/100", "VM.Migrate")).isTrue();
        assertThat(permissions.grants("/vms/100", "Sys.Audit")).isFalse();
        assertThat(permissions.grants("/vms", "VM.Migrate")).isFalse();
    }

    @Test
    void theEndOfATaskIsReadAsTheApiMeansIt() {
        assertThat(TaskState.ended("OK")).isEqualTo(new TaskState.Succeeded());
        assertThat(TaskState.ended("WARNINGS: 2")).isEqualTo(new TaskState.SucceededWithWarnings(2));
        assertThat(TaskState.ended("migration aborted")).isEqualTo(new TaskState.Failed("migration aborted"));
        assertThat(TaskState.ended("unexpected status")).isEqualTo(new TaskState.OutcomeUnknown("unexpected status"));
        assertThat(TaskState.ended("")).isEqualTo(new TaskState.OutcomeUnknown(""));
    }
}
