package io.signalbox.secrets.vault;

import io.signalbox.secrets.SecretUnavailable;

/** What Vault's refusals mean. Statuses: Vault's HTTP API, "HTTP status codes" and sys/health. */
final class Refusal {
    private Refusal() {}

    /** Vault's own words, or others where it has none. */
    static String words(VaultAnswer answer, String otherwise) {
        return answer.words().isEmpty()
                ? "%s (HTTP %d)".formatted(otherwise, answer.status())
                : "%s (HTTP %d)".formatted(answer.words(), answer.status());
    }

    /**
     * The failure of a call that Vault answered and did not do.
     *
     * @param attempted begins a sentence: the place and what was to be done with it
     */
    static SecretUnavailable of(VaultAnswer answer, String attempted) {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return failure(
                    "secret_store_refused",
                    attempted,
                    answer,
                    "it points to another address, and the token must not follow",
                    "Set signalbox.secrets.vault.address to the active node or to a load balancer that leads there.");
        }
        return switch (status) {
            case 403 ->
                failure(
                        "secret_store_refused",
                        attempted,
                        answer,
                        "permission denied",
                        "Check that the token or role has not expired and that a policy of it allows this path.");
            case 400 ->
                failure(
                        "secret_store_refused",
                        attempted,
                        answer,
                        "the request was not understood",
                        "See what Vault says; if somebody else wrote the entry meanwhile, try again.");
            case 404, 405 ->
                failure(
                        "secret_store_refused",
                        attempted,
                        answer,
                        "there is nothing at that path",
                        "Check signalbox.secrets.vault.mount (an engine KV of version 2) and the namespace.");
            case 429, 472, 473, 502, 503, 504 ->
                failure(
                        "secret_store_unavailable",
                        attempted,
                        answer,
                        "it is sealed, a standby or overloaded",
                        "See vault status at that address; unseal it or wait.");
            default ->
                failure(
                        "secret_store_unavailable",
                        attempted,
                        answer,
                        "it answered what cannot be used",
                        "See Vault's own log.");
        };
    }

    private static SecretUnavailable failure(
            String code, String attempted, VaultAnswer answer, String otherwise, String remedy) {
        return new SecretUnavailable(code, "%s: Vault says %s.".formatted(attempted, words(answer, otherwise)), remedy);
    }
}
