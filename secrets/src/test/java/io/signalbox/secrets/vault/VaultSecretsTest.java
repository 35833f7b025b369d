package io.signalbox.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.lab.vault.LabVault;
import io.signalbox.lab.vault.VaultGrant;
import io.signalbox.lab.vault.VaultOptions;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import io.signalbox.secrets.SecretsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultSecretsTest extends SecretsContract {
    private final LabVault vault = LabVault.start(VaultOptions.forTests());
    private final VaultClient people = new VaultClient(vault);

    @TempDir
    Path directory = Path.of("");

    private Optional<VaultSecrets> open = Optional.empty();

    @BeforeEach
    void loggedInWithATokenFromAFile() throws IOException {
        open = Optional.of(opened(vault.rootToken()));
    }

    @AfterEach
    void closed() {
        secrets().close();
        vault.close();
    }

    private VaultSecrets opened(String token) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), token + "\n");
        return new VaultSecrets(VaultClient.settings(vault.url(), new VaultLogin.TokenFile(file)), vault.clock()::now);
    }

    @Override
    protected Secrets secrets() {
        return open.orElseThrow();
    }

    @Override
    protected void put(SecretName name, String text) throws IOException, InterruptedException {
        people.put("", "signalbox/" + name.value(), "value", text);
    }

    @Override
    protected boolean keepsNewOnes() {
        return true;
    }

    @Test
    void anotherFieldIsNamedAfterAHash() throws Exception {
        people.put("", "signalbox/a", "password", VALUE);
        assertThat(secrets().read(new SecretName("a#password")).reveal()).isEqualTo(VALUE);
        assertCode("secret_missing", () -> secrets().read(new SecretName("a")));
        assertCode("secret_name_invalid", () -> secrets().read(new SecretName("a#b#c")));
        assertCode("secret_name_invalid", () -> secrets().read(new SecretName("#b")));
    }

    @Test
    void storingAFieldLeavesTheOthersAndTheVersionsBefore() throws Exception {
        people.put("", "signalbox/a", "password", "theirs");
        secrets().store(new SecretName("a"), Secret.of(VALUE));
        assertThat(secrets().read(new SecretName("a#password")).reveal()).isEqualTo("theirs");
        assertThat(people.get("secret/metadata/signalbox/a")
                        .path("data")
                        .path("current_version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatWasDeletedIsMissingAndCanBeStoredAnew() throws Exception {
        put(NAME, VALUE);
        people.delete("secret/data/signalbox/" + NAME);
        assertCode("secret_missing", () -> secrets().read(NAME));
        secrets().store(NAME, Secret.of("again"));
        assertThat(secrets().read(NAME).reveal()).isEqualTo("again");
    }

    @Test
    void aFieldThatIsNotTextIsUnreadable() throws Exception {
        people.post("secret/data/signalbox/a", "{\"data\":{\"value\":{\"hush\":\"hush\"}}}");
        SecretUnavailable failure =
                catchThrowableOfType(SecretUnavailable.class, () -> secrets().read(new SecretName("a")));
        assertThat(failure.code()).isEqualTo("secret_unreadable");
        assertHidden(failure, "hush");
    }

    @Test
    void aSealedVaultIsUnavailableUntilItIsUnsealed() throws Exception {
        put(NAME, VALUE);
        vault.setSealed(true);
        SecretUnavailable failure =
                catchThrowableOfType(SecretUnavailable.class, () -> secrets().read(NAME));
        assertThat(failure.code()).isEqualTo("secret_store_unavailable");
        assertThat(failure.means()).contains("Vault is sealed").contains("503");
        vault.setSealed(false);
        assertThat(secrets().read(NAME).reveal()).isEqualTo(VALUE);
    }

    @Test
    void whatAPolicyForbidsIsRefusedInVaultsWords() throws Exception {
        put(NAME, VALUE);
        String reader = vault.token(
                "", new VaultGrant("secret/data/signalbox/proxmox/", false), Duration.ofHours(1), Duration.ofHours(9));
        try (VaultSecrets secrets = opened(reader)) {
            assertThat(secrets.read(NAME).reveal()).isEqualTo(VALUE);
            SecretUnavailable elsewhere =
                    catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(new SecretName("other")));
            assertThat(elsewhere.code()).isEqualTo("secret_store_refused");
            assertThat(elsewhere.means()).contains("permission denied").contains("403");
            assertHidden(elsewhere, reader);
            SecretUnavailable writing =
                    catchThrowableOfType(SecretUnavailable.class, () -> secrets.store(NAME, Secret.of("new-hush")));
            assertThat(writing.code()).isEqualTo("secret_store_refused");
            assertHidden(writing, "new-hush");
        }
    }

    @Test
    void aMountThatIsNotThereIsNotTakenForAMissingSecret() throws Exception {
        VaultSettings usual = VaultClient.settings(vault.url(), new VaultLogin.TokenFile(directory.resolve("token")));
        VaultSettings wrong = new VaultSettings(
                usual.address(), Optional.empty(), Optional.empty(), usual.login(), "kv", "", "value", usual.timeout());
        try (VaultSecrets secrets = new VaultSecrets(wrong, vault.clock()::now)) {
            SecretUnavailable failure = catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME));
            assertThat(failure.code()).isEqualTo("secret_store_refused");
            assertThat(failure.means()).contains("no handler for route");
        }
    }
}
