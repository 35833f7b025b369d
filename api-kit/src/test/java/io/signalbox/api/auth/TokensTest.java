package io.signalbox.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.contracts.command.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    Path directory = Path.of("set by JUnit");

    @Test
    void aTokenOfTheFileIsKnownWithItsRoles() throws IOException {
        Tokens tokens = new Tokens(file(entry("oncall", "secret-a") + "," + entry("reviewer", "secret-b")), 0);

        assertThat(tokens.caller("secret-b")).contains(new Caller("reviewer", Set.of(Role.OPERATOR)));
        assertThat(tokens.caller("secret-c")).isEmpty();
        assertThat(tokens.caller("")).isEmpty();
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        Tokens tokens = new Tokens(file(entry("oncall", "secret-a")), 0);

        file(entry("oncall", "secret-a") + "," + entry("reviewer", "secret-b"));

        assertThat(tokens.caller("secret-b")).isPresent();
    }

    @Test
    void aFileThatBreaksLeavesTheLastGoodOneInForce() throws IOException {
        Tokens tokens = new Tokens(file(entry("oncall", "secret-a")), 0);

        Files.writeString(directory.resolve("tokens.json"), "{\"tokens\":[");

        assertThat(tokens.caller("secret-a")).isPresent();
    }

    @Test
    void withoutASettingTheServiceDoesNotStart() {
        assertThatThrownBy(() -> new Tokens(Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signalbox.tokens.file is not set");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> new Tokens(directory.resolve("nowhere.json"), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nowhere.json")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aWrongFieldIsSaidWithItsPlace() throws IOException {
        Path file = file("{\"name\":\"oncall\",\"sha256\":\"abc\",\"roles\":[\"operator\"]}");

        assertThatThrownBy(() -> new Tokens(file, 0))
                .hasMessageContaining("tokens.[0]")
                .hasMessageContaining("sha256");
    }

    @Test
    void anUnknownRoleIsRefused() throws IOException {
        Path file = file(entry("oncall", "secret-a").replace("operator", "emperor"));

        assertThatThrownBy(() -> new Tokens(file, 0)).hasMessageContaining("roles");
    }

    @Test
    void theConstantsAreTheWireNames() {
        assertThat(Set.of(RoleNames.VIEWER, RoleNames.OPERATOR, RoleNames.APPROVER, RoleNames.AUDITOR))
                .containsExactlyInAnyOrder("viewer", "operator", "approver", "auditor")
                .allMatch(name -> java.util.Arrays.stream(Role.values())
                        .anyMatch(role -> role.wireName().equals(name)));
    }

    private Path file(String entries) throws IOException {
        return Files.writeString(directory.resolve("tokens.json"), "{\"tokens\":[" + entries + "]}");
    }

    private static String entry(String name, String token) {
        return "{\"name\":\"%s\",\"sha256\":\"%s\",\"roles\":[\"operator\"]}".formatted(name, sha256(token));
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
