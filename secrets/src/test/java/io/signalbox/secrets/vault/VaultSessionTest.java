package io.signalbox.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.lab.vault.LabVault;
import io.signalbox.lab.vault.VaultGrant;
import io.signalbox.lab.vault.VaultOptions;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the service gets in to Vault, stays in, and gets in again. */
class VaultSessionTest {
    private static final SecretName NAME = new SecretName("a");
    private static final String SECRET_ID = "secret-id-hush";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofMinutes(70);

    private final LabVault vault = LabVault.start(VaultOptions.forTests());
    private final VaultClient people = new VaultClient(vault);

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void aRoleAndASecret() throws IOException, InterruptedException {
        vault.appRole("", "signalbox", SECRET_ID, VaultGrant.ALL, LIFE, LONGEST);
        people.put("", "signalbox/a", "value", "hush-hush");
        Files.writeString(directory.resolve("secret-id"), SECRET_ID + "\n");
    }

    @AfterEach
    void closed() {
        vault.close();
    }

    private VaultSecrets byAppRole() {
        return byAppRole(Optional.empty());
    }

    private VaultSecrets byAppRole(Optional<String> namespace) {
        VaultSettings usual = VaultClient.settings(
                vault.url(), new VaultLogin.AppRole("approle", "signalbox", directory.resolve("secret-id")));
        return new VaultSecrets(
                new VaultSettings(
                        usual.address(),
                        namespace,
                        usual.caFile(),
                        usual.login(),
                        usual.mount(),
                        usual.prefix(),
                        usual.field(),
                        usual.timeout()),
                vault.clock()::now);
    }

    private VaultSecrets byToken(String token) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), token);
        return new VaultSecrets(VaultClient.settings(vault.url(), new VaultLogin.TokenFile(file)), vault.clock()::now);
    }

    @Test
    void oneLoginServesManyReads() {
        try (VaultSecrets secrets = byAppRole()) {
            for (int i = 0; i < 5; i++) {
                assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
            }
            assertThat(vault.appRoleLogins("")).isEqualTo(1);
        }
    }

    @Test
    void aTokenInItsLastThirdIsRenewedWithoutALogin() {
        try (VaultSecrets secrets = byAppRole()) {
            secrets.read(NAME);
            vault.clock().skip(Duration.ofMinutes(25));
            secrets.read(NAME);
            vault.clock().skip(Duration.ofMinutes(25));
            assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
            assertThat(vault.appRoleLogins("")).isEqualTo(1);
        }
    }

    @Test
    void whenATokenCannotBeRenewedAnyMoreThereIsANewLogin() {
        try (VaultSecrets secrets = byAppRole()) {
            for (int i = 0; i < 8; i++) {
                assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
                vault.clock().skip(Duration.ofMinutes(25));
            }
            assertThat(vault.appRoleLogins("")).isEqualTo(3);
        }
    }

    @Test
    void afterALongRestThereIsANewLogin() {
        try (VaultSecrets secrets = byAppRole()) {
            secrets.read(NAME);
            vault.clock().skip(Duration.ofHours(2));
            assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
            assertThat(vault.appRoleLogins("")).isEqualTo(2);
        }
    }

    @Test
    void afterARevocationThereIsANewLogin() {
        try (VaultSecrets secrets = byAppRole()) {
            secrets.read(NAME);
            vault.revokeAll();
            assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
            assertThat(vault.appRoleLogins("")).isEqualTo(2);
        }
    }

    @Test
    void whatAPolicyForbidsCausesNoLogins() {
        vault.appRole("", "signalbox", SECRET_ID, new VaultGrant("secret/data/other/", false), LIFE, LONGEST);
        try (VaultSecrets secrets = byAppRole()) {
            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME))
                                .code())
                        .isEqualTo("secret_store_refused");
            }
            assertThat(vault.appRoleLogins("")).isEqualTo(1);
        }
    }

    @Test
    void aWrongSecretIdIsRefusedAndNotShownAndARightOneIsReadAtTheNextTry() throws IOException {
        Files.writeString(directory.resolve("secret-id"), "another-hush");
        try (VaultSecrets secrets = byAppRole()) {
            SecretUnavailable failure = catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME));
            assertThat(failure.code()).isEqualTo("secret_store_refused");
            assertThat(failure.means()).contains("invalid role or secret ID").doesNotContain("another-hush");
            Files.writeString(directory.resolve("secret-id"), SECRET_ID);
            assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        Files.delete(directory.resolve("secret-id"));
        try (VaultSecrets secrets = byAppRole()) {
            assertThat(catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME))
                            .means())
                    .contains(directory.resolve("secret-id").toString());
        }
    }

    @Test
    void aTokenThatEndsIsTakenFromItsFileAnew() throws IOException {
        try (VaultSecrets secrets = byToken(vault.token("", VaultGrant.ALL, LIFE, LIFE))) {
            secrets.read(NAME);
            vault.clock().skip(Duration.ofMinutes(31));
            SecretUnavailable ended = catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME));
            assertThat(ended.code()).isEqualTo("secret_store_refused");
            assertThat(ended.means()).contains("permission denied");
            Files.writeString(directory.resolve("token"), vault.token("", VaultGrant.ALL, LIFE, LIFE) + "\n");
            assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
        }
    }

    @Test
    void aTokenThatWasReplacedInItsFileIsTakenOnceTheOldOneIsRevoked() throws IOException {
        String old = vault.token("", VaultGrant.ALL, LIFE, LONGEST);
        try (VaultSecrets secrets = byToken(old)) {
            secrets.read(NAME);
            Files.writeString(directory.resolve("token"), vault.token("", VaultGrant.ALL, LIFE, LONGEST));
            vault.revoke(old);
            assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
        }
    }

    @Test
    void aTokenOfAFileIsRenewed() throws IOException {
        try (VaultSecrets secrets = byToken(vault.token("", VaultGrant.ALL, LIFE, LONGEST))) {
            secrets.read(NAME);
            vault.clock().skip(Duration.ofMinutes(25));
            secrets.read(NAME);
            vault.clock().skip(Duration.ofMinutes(25));
            assertThat(secrets.read(NAME).reveal()).isEqualTo("hush-hush");
        }
    }

    @Test
    void aNamespaceIsAskedAndNoOther() throws IOException, InterruptedException {
        vault.addNamespace("team/one");
        vault.appRole("team/one", "signalbox", SECRET_ID, VaultGrant.ALL, LIFE, LONGEST);
        people.put("team/one", "signalbox/a", "value", "of the team");
        try (VaultSecrets secrets = byAppRole(Optional.of("team/one/"))) {
            assertThat(secrets.read(NAME).reveal()).isEqualTo("of the team");
            assertThat(vault.appRoleLogins("")).isZero();
        }
        try (VaultSecrets secrets = byAppRole(Optional.of("none"))) {
            assertThat(catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME))
                            .code())
                    .isEqualTo("secret_store_refused");
        }
    }
}
