package io.signalbox.lab.vault;

import java.util.List;

/** A refusal with a status and Vault's words; for what is not there Vault has no words. */
final class VaultError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private VaultError(int status, String words) {
        super(words);
        this.status = status;
    }

    static VaultError of(int status, String words) {
        return new VaultError(status, words);
    }

    static VaultError denied() {
        return new VaultError(403, "permission denied");
    }

    static VaultError nothing() {
        return new VaultError(404, "");
    }

    /** Vault: vault/router.go, no route for a path. */
    static VaultError noRoute(String path) {
        return new VaultError(404, "no handler for route \"%s\". route entry not found.".formatted(path));
    }

    int status() {
        return status;
    }

    List<String> errors() {
        String words = String.valueOf(getMessage());
        return words.isEmpty() ? List.of() : List.of(words);
    }
}
