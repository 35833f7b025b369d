package io.signalbox.lab.access;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Passwords, and the tickets that are given for them. They are not kept on disk. Safe for many threads. */
public final class Sessions {
    /** PVE: AccessControl.pm:58. */
    private static final long LIFETIME = 2 * 60 * 60;

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /**
     * One login.
     *
     * @param until seconds since the epoch
     */
    public record Session(String user, String ticket, String csrf, long until) {
        @Override
        public String toString() {
            return "Session[" + user + "]";
        }
    }

    /** Gives a user a password. */
    public void password(String user, String password) {
        passwords.put(user, password);
    }

    /** A ticket for a password; nothing if it is wrong. */
    public Optional<Session> login(String user, String password, long now) {
        if (!password.equals(passwords.get(user))) {
            return Optional.empty();
        }
        String stamp = Long.toHexString(now).toUpperCase(Locale.ROOT);
        Session session = new Session(
                user,
                "PVE:%s:%s::%s".formatted(user, stamp, UUID.randomUUID()),
                "%s:%s".formatted(stamp, UUID.randomUUID()),
                now + LIFETIME);
        sessions.put(session.ticket(), session);
        return Optional.of(session);
    }

    /** The session of a ticket that has not ended. */
    public Optional<Session> of(String ticket, long now) {
        return Optional.ofNullable(sessions.get(ticket)).filter(session -> now < session.until());
    }

    void clear() {
        passwords.clear();
        sessions.clear();
    }
}
