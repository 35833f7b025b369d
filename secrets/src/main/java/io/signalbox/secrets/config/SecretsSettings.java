package io.signalbox.secrets.config;

import io.signalbox.secrets.Secrets;
import io.signalbox.secrets.environment.EnvironmentSecrets;
import io.signalbox.secrets.file.FileSecrets;
import io.signalbox.secrets.pass.PassSecrets;
import io.signalbox.secrets.remember.RememberedSecrets;
import io.signalbox.secrets.vault.VaultLogin;
import io.signalbox.secrets.vault.VaultSecrets;
import io.signalbox.secrets.vault.VaultSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where secrets are kept, as the configuration has it. {@code signalbox.secrets.store} is one of
 * <ul>
 *   <li>{@code file}: {@code signalbox.secrets.dir};
 *   <li>{@code env}: {@code signalbox.secrets.env.prefix}, otherwise {@code SIGNALBOX_SECRET_};
 *   <li>{@code pass}: {@code signalbox.secrets.pass.dir}, otherwise {@code PASSWORD_STORE_DIR} or
 *       {@code ~/.password-store}; {@code signalbox.secrets.pass.gnupg-home}, otherwise {@code GNUPGHOME} or what
 *       {@code gpg} takes;
 *   <li>{@code vault}: {@code signalbox.secrets.vault.address}, {@code .namespace}, {@code .ca-file}, {@code .mount}
 *       (otherwise {@code secret}), {@code .prefix}, {@code .field} (otherwise {@code value}); to log in either
 *       {@code .token-file}, or {@code .role-id} and {@code .secret-id-file} with {@code .approle-mount} (otherwise
 *       {@code approle}).
 * </ul>
 * None of these is a secret itself.
 */
public final class SecretsSettings {
    private static final String PREFIX = "signalbox.secrets.";
    private static final String VAULT = PREFIX + "vault.";
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration PASS_PATIENCE = Duration.ofSeconds(20);
    private static final Duration VAULT_PATIENCE = Duration.ofSeconds(10);

    private final Function<String, Optional<String>> configuration;
    private final Map<String, String> environment;

    /**
     * @param configuration the value of a key, where it has one
     * @param environment the process's environment
     */
    public SecretsSettings(Function<String, Optional<String>> configuration, Map<String, String> environment) {
        this.configuration = configuration;
        this.environment = environment;
    }

    /**
     * Opens the store.
     *
     * @throws IllegalArgumentException if a key is missing or wrong; it names the key
     */
    public Secrets open(InstantSource clock) {
        String store = needed(PREFIX + "store");
        return switch (store) {
            case "file" -> new FileSecrets(Path.of(needed(PREFIX + "dir")));
            case "env" ->
                new EnvironmentSecrets(environment, value(PREFIX + "env.prefix").orElse("SIGNALBOX_SECRET_"));
            case "pass" ->
                new RememberedSecrets(
                        new PassSecrets(passProgram(), passwordStore(), PASS_PATIENCE), REMEMBERED, clock);
            case "vault" -> new RememberedSecrets(new VaultSecrets(vault(), clock), REMEMBERED, clock);
            default ->
                throw new IllegalArgumentException(
                        PREFIX + "store is '%s': expected file, env, pass or vault".formatted(store));
        };
    }

    private List<String> passProgram() {
        return value(PREFIX + "pass.gnupg-home")
                .map(home -> List.of("env", "GNUPGHOME=" + home, "pass"))
                .orElse(List.of("pass"));
    }

    private Path passwordStore() {
        return value(PREFIX + "pass.dir")
                .or(() -> Optional.ofNullable(environment.get("PASSWORD_STORE_DIR")))
                .map(Path::of)
                .orElseGet(() -> Path.of(environment.getOrDefault("HOME", "/"), ".password-store"));
    }

    private VaultSettings vault() {
        return new VaultSettings(
                URI.create(needed(VAULT + "address")),
                value(VAULT + "namespace"),
                value(VAULT + "ca-file").map(Path::of),
                login(),
                value(VAULT + "mount").orElse("secret"),
                value(VAULT + "prefix").orElse(""),
                value(VAULT + "field").orElse("value"),
                VAULT_PATIENCE);
    }

    private VaultLogin login() {
        Optional<String> tokenFile = value(VAULT + "token-file");
        Optional<String> roleId = value(VAULT + "role-id");
        if (tokenFile.isPresent() == roleId.isPresent()) {
            throw new IllegalArgumentException(
                    "either %1$stoken-file or %1$srole-id has to be set, to log in to Vault".formatted(VAULT));
        }
        return tokenFile
                .<VaultLogin>map(file -> new VaultLogin.TokenFile(Path.of(file)))
                .orElseGet(() -> new VaultLogin.AppRole(
                        value(VAULT + "approle-mount").orElse("approle"),
                        roleId.orElseThrow(),
                        Path.of(needed(VAULT + "secret-id-file"))));
    }

    private String needed(String key) {
        return value(key).orElseThrow(() -> new IllegalArgumentException(key + " is not set"));
    }

    private Optional<String> value(String key) {
        return configuration.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }
}
