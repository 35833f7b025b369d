package io.signalbox.executor.proxmox.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.proxmox.ApiToken;
import io.signalbox.secrets.file.FileSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTokensTest {
    private static final String ID = "signalbox@pve!tests";
    private static final String SECRET = "0f1e2d3c-4b5a-6978";

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void oneToken() throws IOException {
        write(ID + "\n" + SECRET + "\n");
    }

    private void write(String content) throws IOException {
        Files.createDirectories(directory.resolve("lab"));
        Files.writeString(directory.resolve("lab/token"), content);
    }

    private SiteTokens tokens() {
        return new SiteTokens(new FileSecrets(directory));
    }

    @Test
    void aTokenIsReadByItsName() {
        assertThat(tokens().login("lab/token")).isEqualTo(new Login.Token(new ApiToken(ID, SECRET)));
    }

    @Test
    void aUserWithAPasswordHasToLogInAndDoesNotShowThePassword() throws IOException {
        write("root@pam\nhush-hush\n");
        assertThat(tokens().login("lab/token")).isEqualTo(new Login.Password("root@pam", "hush-hush"));
        assertThat(tokens().login("lab/token").toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/passwd", "", "lab\u0000token", "--help"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> tokens().login(name))
                .isInstanceOf(SiteUnavailable.class)
                .hasMessageContaining("credentials.pass_path")
                .hasMessageContaining("is not the name of a secret");
    }

    @Test
    void aMissingOneIsNamed() {
        assertThatThrownBy(() -> tokens().login("lab/none"))
                .isInstanceOf(SiteUnavailable.class)
                .hasMessageContaining(directory.resolve("lab/none").toString())
                .satisfies(
                        e -> assertThat(((SiteUnavailable) e).problem("reading").code())
                                .isEqualTo("secret_missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"only-one-line", "not an id\nhush-hush", "hush-hush\nhush-hush", ID + "\nhush hush"})
    void whatIsNoTokenIsRefusedWithoutShowingIt(String content) throws IOException {
        write(content);
        assertThatThrownBy(() -> tokens().login("lab/token"))
                .isInstanceOf(SiteUnavailable.class)
                .hasNoCause()
                .hasMessageContaining("The secret file " + directory.resolve("lab/token"))
                .hasMessageNotContaining("hush")
                .satisfies(e -> assertThat(((SiteUnavailable) e).problem("x").toString())
                        .doesNotContain("hush"));
    }
}
