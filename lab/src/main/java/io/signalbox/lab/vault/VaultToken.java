package io.signalbox.lab.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that Vault knows.
 *
 * @param value what is sent in {@code X-Vault-Token}
 * @param accessor names it without giving it away
 * @param namespace where it was made
 * @param grant what it may do
 * @param life how long it was made for, and is renewed for; empty: it never ends
 * @param created when it was made
 * @param longest how long it can live with all its renewals
 * @param expires when it ends as it is now
 */
record VaultToken(
        String value,
        String accessor,
        String namespace,
        VaultGrant grant,
        Optional<Duration> life,
        Instant created,
        Duration longest,
        Optional<Instant> expires) {

    boolean isAlive(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** Renewed from now, as far as its longest life allows. */
    VaultToken renewed(Instant now) {
        Instant last = created.plus(longest);
        Optional<Instant> next = life.map(now::plus).map(end -> end.isAfter(last) ? last : end);
        return new VaultToken(value, accessor, namespace, grant, life, created, longest, next);
    }

    long secondsLeft(Instant now) {
        return expires.map(end -> Duration.between(now, end).toSeconds()).orElse(0L);
    }
}
