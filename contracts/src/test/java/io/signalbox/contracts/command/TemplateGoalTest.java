package io.signalbox.contracts.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateGoalTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    private static TemplateSource.CloudImage cloud(String key) {
        return new TemplateSource.CloudImage(
                SourceImage.stored("local:import/a.raw"),
                Optional.empty(),
                List.of(key),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aPublicKeyIsTakenWithAndWithoutItsName() {
        assertThat(cloud(KEY).sshKeys()).containsExactly(KEY);
        assertThat(cloud(KEY + " operator at the desk").sshKeys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
                "ssh-ed25519 hunter2hunter2hunter2hunter2hunter2hunter2hunter2",
                "command=\"sh\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
            })
    void whatIsNoPublicKeyIsRefusedAndNotRepeated(String line) {
        assertThatThrownBy(() -> cloud(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sshKeys")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me@x.example/a.raw",
                "https://me:hunter2@x.example/a.raw",
                "https://x.example/a.raw?access_token=hunter2",
                "https://x.example/a.raw?X-Amz-Credential=a&X-Amz-Signature=hunter2",
                "https://x.example/a.raw?se=1&sig=hunter2",
                "ftp://x.example/a.raw",
                "file:///etc/passwd",
                "https://",
                "https://x.example/a b.raw"
            })
    void anAddressWithCredentialsOrOfAnotherKindIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> SourceImage.fetched(url, "sha256:" + "0".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("url")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anAddressWithHarmlessParametersIsTakenAndTheChecksumIsInLowerCase() {
        SourceImage image =
                SourceImage.fetched("https://x.example/a.raw?version=1&design=2", "sha256:" + "AB".repeat(32));
        assertThat(image.checksum()).contains("sha256:" + "ab".repeat(32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local:../etc/passwd",
                "local:import/../a.raw",
                "local:vztmpl/a.tar",
                "/etc/passwd",
                "local:import/"
            })
    void aVolumeThatIsNoImageIsRefused(String volume) {
        assertThatThrownBy(() -> SourceImage.stored(volume)).isInstanceOf(IllegalArgumentException.class);
    }
}
