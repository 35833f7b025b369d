package io.signalbox.opsconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.opsconfig.yaml.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {
    private static final String UUID = "01234567-89ab-cdef-0123-456789abcdef";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  token: hunter2hunter2",
                "  api_token: hunter2hunter2",
                "  secret: hunter2hunter2",
                "  password: hunter2hunter2",
                "  token_secret: hunter2hunter2",
                "  privateKey: hunter2hunter2",
                "  note: oncall@pam!box=" + UUID,
                "  note: PVEAPIToken=hunter2",
                "  note: " + UUID,
                "  note: https://oncall:hunter2hunter2@example.net/fleet",
                "  note: \"-----BEGIN OPENSSH PRIVATE KEY-----\"",
            })
    void aSecretInTheCredentialsIsRefusedAndNotShown(String line) {
        List<Fault> faults = ConfigLoaderTest.broken(OpsRepoFixture.with(
                "cluster-config.yaml", OpsRepoFixture.CLUSTER_CONFIG.replace("  ssh_user: root", line)));
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(22);
            assertThat(fault.sentence())
                    .contains("secrets are named here, not written")
                    .doesNotContain("hunter2")
                    .doesNotContain(UUID);
        });
    }

    @Test
    void aSecretWhereSomethingElseBelongsIsNotShownEither() {
        List<Fault> faults = ConfigLoaderTest.broken(OpsRepoFixture.with(
                "cluster-config.yaml", OpsRepoFixture.CLUSTER_CONFIG.replace("ssh_user: root", "ssh_user: " + UUID)));
        assertThat(faults)
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault.sentence()).doesNotContain(UUID));
    }

    @Test
    void namesOfSecretsAreNoSecrets() {
        assertThat(ConfigLoaderTest.loaded(OpsRepoFixture.with(
                                "cluster-config.yaml",
                                OpsRepoFixture.CLUSTER_CONFIG
                                        + "extra:\n  secrets_file: a.yaml\n  token_path: b/c\n  tokens: 3\n"))
                        .settings())
                .containsKey("extra");
    }
}
