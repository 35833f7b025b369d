package io.signalbox.secrets.remember;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers each secret for a moment, for stores where a read costs a decryption or a request. A failure is not
 * remembered, and a secret that is past its moment is not used when it cannot be read again.
 */
public final class RememberedSecrets implements Secrets {
    private final Secrets store;
    private final Duration moment;
    private final InstantSource clock;
    private final ConcurrentMap<SecretName, Known> known = new ConcurrentHashMap<>();

    private record Known(Secret secret, Instant until) {}

    public RememberedSecrets(Secrets store, Duration moment, InstantSource clock) {
        this.store = store;
        this.moment = moment;
        this.clock = clock;
    }

    @Override
    public Secret read(SecretName name) {
        return known.compute(name, (same, before) -> before != null && isFresh(before) ? before : asked(same))
                .secret()
                .copy();
    }

    private boolean isFresh(Known one) {
        return clock.instant().isBefore(one.until());
    }

    private Known asked(SecretName name) {
        return new Known(store.read(name), clock.instant().plus(moment));
    }

    @Override
    public void store(SecretName name, Secret secret) {
        try {
            store.store(name, secret);
        } finally {
            known.remove(name);
        }
    }

    @Override
    public void storeNew(SecretName name, Secret secret) {
        try {
            store.storeNew(name, secret);
        } finally {
            known.remove(name);
        }
    }

    @Override
    public boolean keepsNewOnes() {
        return store.keepsNewOnes();
    }

    @Override
    public String place(SecretName name) {
        return store.place(name);
    }

    @Override
    public void close() {
        known.clear();
        store.close();
    }
}
