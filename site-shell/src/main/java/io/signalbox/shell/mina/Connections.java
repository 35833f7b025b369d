package io.signalbox.shell.mina;

import io.signalbox.shell.ShellTarget;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.sshd.client.session.ClientSession;

/** Connections that wait for a command, each for a short while. */
final class Connections implements AutoCloseable {
    private final Executor later;
    private final List<Waiting> waiting = new ArrayList<>();

    /** @param later does what it is given when one has waited long enough to be closed unused */
    Connections(Executor later) {
        this.later = later;
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
        later.execute(() -> forget(one));
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
            // Not by equality: one that was used and waits again is another wait of the same connection.
            unused = waiting.removeIf(other -> other == one);
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
