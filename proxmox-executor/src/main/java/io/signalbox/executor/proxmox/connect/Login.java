package io.signalbox.executor.proxmox.connect;

import io.signalbox.proxmox.ApiToken;
import java.util.List;
import java.util.regex.Pattern;

/** What a secret that names somebody at a site holds: an API token, or a user and a password. */
sealed interface Login {
    /** Who it is: {@code user@realm!name} or {@code user@realm}. */
    String id();

    /** An API token. */
    record Token(ApiToken token) implements Login {
        @Override
        public String id() {
            return token.id();
        }
    }

    /** A user who has to log in. */
    record Password(String user, String password) implements Login {
        private static final Pattern USER = Pattern.compile("[^\\s:/=!@]+@[A-Za-z][A-Za-z0-9.\\-_]+");

        @Override
        public String id() {
            return user;
        }

        /** The user alone. */
        @Override
        public String toString() {
            return "Password[" + user + "]";
        }
    }

    /** @param place where the text comes from, for the error */
    static Login parse(String place, String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        return lines.size() >= 2
                        && Password.USER.matcher(lines.getFirst()).matches()
                        && !lines.get(1).isEmpty()
                ? new Password(lines.getFirst(), lines.get(1))
                : new Token(TokenText.parse(place, text));
    }
}
