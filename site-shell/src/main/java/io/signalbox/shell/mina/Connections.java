package io.signalbox.shell.mina;

import io.signalbox.shell.ShellTarget;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.session.ClientSession;

/** Connections that wait for a command, each for a short while. */
final class Connections implements AutoCloseable {
    private final Duration patience;
    private final List<Waiting> waiting = new ArrayList<>();

    /** @param patience how long one waits before it is closed unused */
    Connections(Duration patience) {
        this.patience = patience;
    }

    private record Waiting(ShellTarget target, PublicKey key, ClientSession session) {}

    /**
     * Keeps one.
     *
     * @param key with which it was let in
     */
    void keep(ShellTarget target, PublicKey key, ClientSession session) {
        Waiting one = new Waiting(target, key, session);
        synchronized (this) {
            waiting.add(one);
        }
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> forget(one));
    }

    /** One that still stands; it waits no longer. */
    synchronized Optional<ClientSession> take(ShellTarget target, PublicKey key) {
        Optional<Waiting> found = waiting.stream()
                .filter(one -> one.target().equals(target) && one.key().equals(key))
                .filter(one -> one.session().isOpen() && one.session().isAuthenticated())
                .findFirst();
        found.ifPresent(waiting::remove);
        return found.map(Waiting::session);
    }

    private void forget(Waiting one) {
        boolean unused;
        synchronized (this) {
            unused = waiting.remove(one);
        }
        if (unused) {
            one.session().close(true);
        }
    }

    @Override
    public void close() {
        List<Waiting> all;
        synchronized (this) {
            all = List.copyOf(waiting);
        }
        all.forEach(this::forget);
    }
}
