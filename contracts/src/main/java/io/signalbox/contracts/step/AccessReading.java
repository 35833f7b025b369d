package io.signalbox.contracts.step;

import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was seen of roles, users and tokens. It never holds a secret. */
public sealed interface AccessReading extends Observation {

    /**
     * What there is of a role, a user and its rights.
     *
     * @param adminId whose credential was used: {@code user@realm!name}
     * @param role its privileges; absent if there is no such role
     * @param user whether there is such a user, and whether it is enabled
     * @param grants roles the user has, each as {@code role on path}, with {@code (not below)} where it does not propagate
     * @param tokens of the user, by name, that are the asked one or one of its successors
     * @param kept which token the store holds under the name that was asked for
     */
    record Access(
            Instant at,
            String adminId,
            Optional<Set<String>> role,
            Optional<Boolean> user,
            List<String> grants,
            List<Token> tokens,
            Kept kept)
            implements Observation, AccessReading {
        public Access {
            Require.present("at", at);
            Require.text("adminId", adminId, 300);
            role = role == null
                    ? Optional.empty()
                    : role.map(names -> Collections.unmodifiableSet(new TreeSet<>(names)));
            user = user == null ? Optional.empty() : user;
            grants = List.copyOf(Require.present("grants", grants));
            tokens = List.copyOf(Require.present("tokens", tokens));
            Require.present("kept", kept);
        }
    }

    /** A token of the user. */
    record Token(String name, boolean separated) {
        public Token {
            Require.text("token", name, 100);
        }
    }

    /**
     * What the executor's store holds under a name.
     *
     * @param present whether it holds anything
     * @param tokenId whose secret it is, where what it holds is a token
     * @param writable whether it can keep a secret at all
     * @param place in words, for people
     */
    record Kept(boolean present, Optional<String> tokenId, boolean writable, String place) {
        public Kept {
            tokenId = tokenId == null ? Optional.empty() : tokenId;
            Require.text("place", place, 1_000);
        }
    }

    /** A token that works and may do what it should and nothing else. */
    record AccessProved(String id, String version, int privileges) implements Observation, AccessReading {
        public AccessProved {
            Require.text("id", id, 200);
            Require.text("version", version, 60);
        }
    }
}
