package io.signalbox.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.signing.KeyFile;
import io.signalbox.signing.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
    @TempDir
    private Path directory = Path.of("");

    private StateDirectory state = new StateDirectory(Path.of(""));

    @BeforeEach
    void create() throws IOException {
        state = new StateDirectory(directory.resolve("state"));
        state.create();
    }

    @Test
    void theServicesAreGivenHashesAndRolesButNoToken() throws IOException, NoSuchAlgorithmException {
        AccessTokens tokens = AccessTokens.keep(state, Ports.defaults());

        String text = Files.readString(state.tokens());
        JsonNode first = WireJson.mapper().readTree(text).path("tokens").path(0);
        String token = tokens.byName().getOrDefault("operator", "");
        assertThat(first.path("name").asText()).isEqualTo("operator");
        assertThat(first.path("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8))));
        assertThat(first.path("roles")).extracting(JsonNode::asText).containsExactly("operator", "viewer");
        assertThat(tokens.byName()).containsOnlyKeys("operator", "approver", "auditor", "lead", "rescuer");
        assertThat(tokens.byName().values())
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(each).hasSize(43))
                .allSatisfy(each -> assertThat(text).doesNotContain(each));
    }

    @Test
    void theOperatorMayOnlyAskAndOnlyTheRescuerMayBreakTheGlass() {
        assertThat(Person.ALL)
                .filteredOn(person -> person.name().equals("operator"))
                .noneMatch(person -> person.roles().contains("approver"));
        assertThat(Person.ALL)
                .filteredOn(person -> person.roles().contains("break-glass"))
                .extracting(Person::name)
                .containsExactly("rescuer");
    }

    @Test
    void whatHoldsASecretCanBeReadByItsOwnerOnly() throws IOException {
        AccessTokens.keep(state, Ports.defaults());
        Path secret = installedSecret("user@pve!token\nsecret\n");

        assertThat(mode(state.root())).isEqualTo("rwx------");
        assertThat(mode(state.secrets())).isEqualTo("rwx------");
        assertThat(mode(state.cliSettings())).isEqualTo("rw-------");
        assertThat(mode(secret)).isEqualTo("rw-------");
        assertThat(Files.readString(secret)).isEqualTo("user@pve!token\nsecret\n");
        assertThat(Files.readString(state.siteAuthority())).isEqualTo("pem");
    }

    @Test
    void aTokenFileOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> installedSecret("only one line\n"))
                .hasMessageContaining("1 lines")
                .hasMessageContaining("token id and the secret");
    }

    @Test
    void tokensStayTheSameWhenThePortsChange() throws IOException {
        AccessTokens before = AccessTokens.keep(state, Ports.defaults());
        Ports others = Ports.free();

        AccessTokens after = AccessTokens.keep(state, others);

        assertThat(after.byName()).isEqualTo(before.byName());
        JsonNode settings = WireJson.mapper().readTree(Files.readString(state.cliSettings()));
        assertThat(settings.path("gateway").asText()).isEqualTo("http://127.0.0.1:" + others.gateway());
        assertThat(settings.path("tokens").size()).isEqualTo(Person.ALL.size());
    }

    @Test
    void theGatewaysKeyStaysAndThePlannerTrustsIt() throws IOException {
        GatewayTrust.keep(state);
        String key = Files.readString(state.gatewayKey());
        GatewayTrust.keep(state);

        assertThat(Files.readString(state.gatewayKey())).isEqualTo(key);
        assertThat(mode(state.gatewayKey())).isEqualTo("rw-------");
        assertThat(TrustedKeys.ofJwks(Files.readString(state.trust())).keyIds())
                .containsExactly(KeyFile.load(state.gatewayKey()).keyId());
    }

    @Test
    void portsAreRemembered() throws IOException {
        assertThat(Ports.lastUsed(state)).isEmpty();
        Ports free = Ports.free();

        free.remember(state);

        assertThat(Ports.lastUsed(state)).contains(free);
    }

    @Test
    void oneLauncherAtATime() throws IOException, InterruptedException {
        OptionalInt outer = StateLock.holding(state, () -> {
            assertThat(StateLock.holding(state, () -> 2)).isEmpty();
            return 1;
        });

        assertThat(outer).hasValue(1);
        assertThat(StateLock.holding(state, () -> 3)).hasValue(3);
    }

    @Test
    void deletingTheStateLeavesWhatItLinksTo() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside"), "kept");
        Files.createSymbolicLink(state.root().resolve("link"), outside);

        state.delete();

        assertThat(state.root()).doesNotExist();
        assertThat(outside).hasContent("kept");
    }

    private Path installedSecret(String token) throws IOException {
        Path from = Files.writeString(directory.resolve("token"), token);
        Path authority = Files.writeString(directory.resolve("ca.pem"), "pem");
        SiteAccess.install(state, from, authority, Optional.empty());
        return state.secrets().resolve("lab.example/pve/api-token");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
