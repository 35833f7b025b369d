package io.signalbox.secrets.environment;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets in environment variables, as a container's platform sets them. The variable of a name is the prefix and the
 * name in upper case, with an underscore for whatever is not a letter of ASCII or a digit: {@code proxmox/pve-a} is
 * {@code SIGNALBOX_SECRET_PROXMOX_PVE_A}. Names that differ in nothing else share a variable.
 */
public final class EnvironmentSecrets implements Secrets {
    private final Map<String, String> environment;
    private final String prefix;

    /** @param environment the variables, {@code System.getenv()} */
    public EnvironmentSecrets(Map<String, String> environment, String prefix) {
        this.environment = environment;
        this.prefix = prefix;
    }

    @Override
    public Secret read(SecretName name) {
        String value = Optional.ofNullable(environment.get(variable(name)))
                .orElseThrow(() -> new SecretUnavailable(
                        "secret_missing",
                        "%s is not set.".formatted(place(name)),
                        "Set it for this service and start the service again."));
        try {
            return Secret.of(value);
        } catch (IllegalArgumentException e) {
            throw new SecretUnavailable(
                    "secret_unreadable",
                    "%s holds no secret: %s.".formatted(place(name), e.getMessage()),
                    "Set it to the secret and start the service again.");
        }
    }

    @Override
    public void store(SecretName name, Secret secret) {
        throw new SecretUnavailable(
                "secret_read_only",
                "%s cannot be set: a process cannot change the environment it was started with.".formatted(place(name)),
                "Keep secrets in files, in pass or in Vault (signalbox.secrets.store) where new ones have to be kept.");
    }

    @Override
    public void storeNew(SecretName name, Secret secret) {
        store(name, secret);
    }

    @Override
    public boolean keepsNewOnes() {
        return false;
    }

    @Override
    public String place(SecretName name) {
        return "The environment variable " + variable(name);
    }

    private String variable(SecretName name) {
        return prefix + name.value().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
