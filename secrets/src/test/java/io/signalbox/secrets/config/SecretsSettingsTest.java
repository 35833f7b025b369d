package io.signalbox.secrets.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.Secrets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsSettingsTest {
    private static final SecretName NAME = new SecretName("a/b");

    private final Map<String, String> configuration = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/service"));

    private void set(String key, String value) {
        configuration.put("signalbox.secrets." + key, value);
    }

    private Secrets open() {
        return new SecretsSettings(key -> Optional.ofNullable(configuration.get(key)), environment)
                .open(InstantSource.system());
    }

    @Test
    void filesAreFoundInTheirDirectory() {
        set("store", "file");
        assertThatThrownBy(this::open).hasMessage("signalbox.secrets.dir is not set");
        set("dir", "/etc/secrets");
        assertThat(open().place(NAME)).isEqualTo("The secret file /etc/secrets/a/b");
    }

    @Test
    void variablesHaveAPrefix() {
        set("store", "env");
        assertThat(open().place(NAME)).isEqualTo("The environment variable SIGNALBOX_SECRET_A_B");
        set("env.prefix", "X_");
        environment.put("X_A_B", "hush");
        assertThat(open().read(NAME).reveal()).isEqualTo("hush");
    }

    @Test
    void passUsesItsOwnDirectoryUnlessToldOtherwise() {
        set("store", "pass");
        assertThat(open().place(NAME)).contains("/home/service/.password-store");
        environment.put("PASSWORD_STORE_DIR", "/srv/pass");
        assertThat(open().place(NAME)).contains("/srv/pass");
        set("pass.dir", "/srv/other");
        assertThat(open().place(NAME)).contains("/srv/other");
    }

    @Test
    void vaultNeedsAnAddressAndOneWayIn() {
        set("store", "vault");
        assertThatThrownBy(this::open).hasMessage("signalbox.secrets.vault.address is not set");
        set("vault.address", "https://vault.example.com:8200");
        assertThatThrownBy(this::open).hasMessageContaining("either signalbox.secrets.vault.token-file or");
        set("vault.token-file", "/run/token");
        try (Secrets secrets = open()) {
            assertThat(secrets.place(NAME))
                    .isEqualTo("The field value of secret/a/b in Vault at https://vault.example.com:8200");
        }
        set("vault.role-id", "signalbox");
        assertThatThrownBy(this::open).hasMessageContaining("either signalbox.secrets.vault.token-file or");
        configuration.remove("signalbox.secrets.vault.token-file");
        assertThatThrownBy(this::open).hasMessage("signalbox.secrets.vault.secret-id-file is not set");
        set("vault.secret-id-file", "/run/secret-id");
        set("vault.prefix", "signalbox");
        set("vault.field", "token");
        set("vault.mount", "kv");
        try (Secrets secrets = open()) {
            assertThat(secrets.place(NAME)).startsWith("The field token of kv/signalbox/a/b in Vault");
        }
    }

    @Test
    void anUnknownStoreIsNamed() {
        assertThatThrownBy(this::open).hasMessage("signalbox.secrets.store is not set");
        set("store", "keychain");
        assertThatThrownBy(this::open)
                .hasMessage("signalbox.secrets.store is 'keychain': expected file, env, pass or vault");
    }
}
