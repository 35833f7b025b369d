package io.signalbox.secrets.vault;

import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;

/**
 * A field of an entry of the secrets engine.
 *
 * @param path below the mount
 */
record Entry(String path, String field) {

    /** What a name means: {@code path} with the usual field, or {@code path#field}. */
    static Entry of(SecretName name, VaultSettings settings) {
        String value = name.value();
        int mark = value.indexOf('#');
        String path = mark < 0 ? value : value.substring(0, mark);
        String field = mark < 0 ? settings.field() : value.substring(mark + 1);
        if (path.isEmpty() || path.endsWith("/") || field.isEmpty() || field.contains("/") || field.contains("#")) {
            throw new SecretUnavailable(
                    "secret_name_invalid",
                    "'%s' is not the name of a secret in Vault.".formatted(name),
                    "Use path or path#field, with one # at most.");
        }
        return new Entry(settings.prefix().isEmpty() ? path : settings.prefix() + "/" + path, field);
    }
}
