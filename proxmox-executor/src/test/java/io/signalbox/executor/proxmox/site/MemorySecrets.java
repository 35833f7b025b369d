package io.signalbox.executor.proxmox.site;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store of secrets in memory, which can be told to keep nothing. */
public final class MemorySecrets implements Secrets {
    private final Map<SecretName, Secret> kept = new HashMap<>();
    private boolean full;

    /** Whether it keeps nothing from now on. */
    public void full(boolean is) {
        full = is;
    }

    /** What it keeps under a name. */
    public Optional<String> reveal(String name) {
        return Optional.ofNullable(kept.get(new SecretName(name))).map(Secret::reveal);
    }

    /** Forgets what it keeps under a name. */
    public void forget(String name) {
        kept.remove(new SecretName(name));
    }

    @Override
    public Secret read(SecretName name) {
        return Optional.ofNullable(kept.get(name))
                .map(Secret::copy)
                .orElseThrow(() -> new SecretUnavailable("secret_missing", place(name) + " is not there.", "Put it."));
    }

    @Override
    public void store(SecretName name, Secret secret) {
        if (full) {
            throw new SecretUnavailable("secret_not_stored", place(name) + " cannot be written: it is full.", "Wait.");
        }
        kept.put(name, secret.copy());
    }

    @Override
    public String place(SecretName name) {
        return "The secret in memory " + name;
    }
}
