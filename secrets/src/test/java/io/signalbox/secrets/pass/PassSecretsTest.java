package io.signalbox.secrets.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

/** Against the real {@code pass} and gpg. */
class PassSecretsTest extends SecretsContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    private Optional<PasswordStore> open = Optional.empty();

    @BeforeEach
    void aStoreWithAKeyOfItsOwn() throws IOException, InterruptedException {
        PasswordStore.mustBeInstalled();
        open = Optional.of(PasswordStore.made(directory, ""));
    }

    @AfterEach
    void noAgentIsLeft() throws IOException, InterruptedException {
        if (open.isPresent()) {
            open.get().close();
        }
    }

    private PasswordStore store() {
        return open.orElseThrow();
    }

    @Override
    protected Secrets secrets() {
        return new PassSecrets(store().program(), store().directory(), PATIENCE);
    }

    @Override
    protected void put(SecretName name, String text) throws IOException, InterruptedException {
        store().put(name, text);
    }

    @Override
    protected boolean keepsNewOnes() {
        return true;
    }

    @Test
    void aDirectoryOfEntriesIsNoEntry() throws IOException, InterruptedException {
        put(NAME, VALUE);
        assertCode("secret_missing", () -> secrets().read(new SecretName("proxmox/pve-a")));
    }

    @Test
    void anEntryForAnotherKeyIsUnreadableInTheWordsOfGpg() throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        try (PasswordStore other = PasswordStore.made(elsewhere, "")) {
            other.put(NAME, VALUE);
            SecretUnavailable failure = catchThrowableOfType(
                    SecretUnavailable.class,
                    () -> new PassSecrets(store().program(), other.directory(), PATIENCE).read(NAME));
            assertThat(failure.code()).isEqualTo("secret_unreadable");
            assertThat(failure.means()).contains("gpg: ").containsIgnoringCase("no secret key");
            SecretUnavailable notKept = catchThrowableOfType(
                    SecretUnavailable.class,
                    () -> new PassSecrets(store().program(), other.directory(), PATIENCE)
                            .store(new SecretName("new"), Secret.of(VALUE)));
            assertThat(notKept.code()).isEqualTo("secret_not_stored");
            assertHidden(notKept, "hush");
        }
    }

    @Test
    void aKeyThatWantsAPersonIsAFailureAtOnce() throws IOException, InterruptedException {
        Path guarded = Files.createDirectory(directory.resolve("guarded"));
        try (PasswordStore withPassphrase = PasswordStore.made(guarded, "a passphrase")) {
            withPassphrase.put(NAME, VALUE);
            SecretUnavailable failure = catchThrowableOfType(
                    SecretUnavailable.class,
                    () -> new PassSecrets(withPassphrase.program(), withPassphrase.directory(), PATIENCE).read(NAME));
            assertThat(failure.code()).isEqualTo("secret_unreadable");
            assertThat(failure.means()).contains("gpg: ").doesNotContain("did not end");
        }
    }

    @Test
    void aStoreThatWasNotMadeIsSaidToBeSo() {
        PassSecrets empty = new PassSecrets(store().program(), directory.resolve("none"), PATIENCE);
        assertCode("secret_missing", () -> empty.read(NAME));
        SecretUnavailable failure =
                catchThrowableOfType(SecretUnavailable.class, () -> empty.store(NAME, Secret.of(VALUE)));
        assertThat(failure.code()).isEqualTo("secret_not_stored");
        assertThat(failure.means()).contains("Error: ").contains("pass init");
        assertHidden(failure, "hush");
    }
}
