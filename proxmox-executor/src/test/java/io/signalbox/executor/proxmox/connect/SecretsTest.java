package io.signalbox.executor.proxmox.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.proxmox.ApiToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String ID = "signalbox@pve!tests";
    private static final String SECRET = "0f1e2d3c-4b5a-6978";

    @TempDir
    Path directory = Path.of("");

    private Path inside = Path.of("");

    @BeforeEach
    void oneSecret() throws IOException {
        inside = directory.resolve("secrets");
        Files.createDirectories(inside.resolve("lab"));
        Files.writeString(inside.resolve("lab/token"), ID + "\n" + SECRET + "\n");
        Files.writeString(directory.resolve("outside"), ID + "\n" + SECRET + "\n");
    }

    @Test
    void aTokenIsReadFromItsFile() {
        assertThat(new FileSecrets(inside).token("lab/token")).isEqualTo(new ApiToken(ID, SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "lab/../../outside", "/etc/passwd", "", ".", "lab\u0000token"})
    void aNameThatLeadsOutIsRefused(String name) {
        assertThatThrownBy(() -> new FileSecrets(inside).token(name))
                .isInstanceOf(SiteUnavailable.class)
                .hasMessageContaining("does not name a file inside");
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws IOException {
        Files.createSymbolicLink(inside.resolve("link"), directory.resolve("outside"));
        assertThatThrownBy(() -> new FileSecrets(inside).token("link"))
                .isInstanceOf(SiteUnavailable.class)
                .hasMessageContaining("does not name a file inside");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> new FileSecrets(inside).token("lab/none"))
                .isInstanceOf(SiteUnavailable.class)
                .hasMessageContaining(inside.resolve("lab/none").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"only-one-line", "not an id\nhush-hush", "hush-hush\nhush-hush", ID + "\nhush hush"})
    void whatIsNoTokenIsRefusedWithoutShowingIt(String content) throws IOException {
        Files.writeString(inside.resolve("lab/token"), content);
        assertThatThrownBy(() -> new FileSecrets(inside).token("lab/token"))
                .isInstanceOf(SiteUnavailable.class)
                .hasNoCause()
                .hasMessageNotContaining("hush")
                .satisfies(e -> assertThat(((SiteUnavailable) e).problem("x").toString())
                        .doesNotContain("hush"));
    }

    @Test
    void passIsAskedByNameAndItsAnswerStaysInAPipe() throws IOException {
        Path program = Files.createFile(
                directory.resolve("pass"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(program, "#!/bin/sh\n[ \"$1\" = show ] && cat '" + inside + "'/\"$2\"\n");
        PassSecrets secrets = new PassSecrets(List.of(program.toString(), "show"), InstantSource.system());
        assertThat(secrets.token("lab/token")).isEqualTo(new ApiToken(ID, SECRET));
        assertThatThrownBy(() -> secrets.token("lab/none")).isInstanceOf(SiteUnavailable.class);
        assertThatThrownBy(() -> secrets.token("--help")).hasMessageContaining("not the name of an entry");
    }
}
