package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.id.Require;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Roles, users and tokens of a site. Each is done with the credential that {@code admin} names, which no message holds. */
public sealed interface AccessStep extends StepAction {

    /** The name of the credential in the executor's secret store. */
    String admin();

    /**
     * Reads what there is of a role, a user, its rights and its tokens, and whether the store has a secret under a name.
     *
     * @param token the name without the user; those that end in a number besides are read, too
     * @param secret a name in the executor's secret store
     */
    record ReadAccess(String role, String user, String token, String path, String secret, String admin)
            implements StepAction, AccessStep {
        public ReadAccess {
            Require.text("role", role, 100);
            Require.text("user", user, 100);
            Require.text("token", token, 100);
            Require.text("path", path, 300);
            Require.text("secret", secret, 250);
            Require.text("admin", admin, 250);
        }

        @Override
        public String summary() {
            return "read role %s, user %s and its tokens".formatted(role, user);
        }
    }

    /**
     * Makes a role, or gives it other privileges. Precondition: the role is as it was seen. Postcondition: it has these
     * privileges and no others.
     *
     * @param seen the privileges it had; empty for one that is to be made
     */
    record EnsureRole(String role, Set<String> privileges, boolean exists, Set<String> seen, String admin)
            implements StepAction, AccessStep {
        public EnsureRole {
            Require.text("role", role, 100);
            privileges = sorted(Require.present("privileges", privileges));
            seen = seen == null ? Set.of() : sorted(seen);
            Require.text("admin", admin, 250);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return exists
                    ? "give role %s %d privileges in place of its own".formatted(role, privileges.size())
                    : "make role %s with %d privileges".formatted(role, privileges.size());
        }
    }

    /** Makes a user without a password. Postcondition: it is there and enabled. */
    record EnsureUser(String user, String admin) implements StepAction, AccessStep {
        public EnsureUser {
            Require.text("user", user, 100);
            Require.text("admin", admin, 250);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "make user " + user;
        }
    }

    /** Gives a user a role on a path and below. Postcondition: the list of rights says so. */
    record GrantAccess(String user, String role, String path, String admin) implements StepAction, AccessStep {
        public GrantAccess {
            Require.text("user", user, 100);
            Require.text("role", role, 100);
            Require.text("path", path, 300);
            Require.text("admin", admin, 250);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "give %s the role %s on %s".formatted(user, role, path);
        }
    }

    /**
     * Makes a token with the rights of its user and keeps its secret. Precondition: there is none of that name, and the store
     * has no secret under that name unless {@code replace} says so. Postcondition: the token is there, and the store holds it.
     * It counts as destructive: what somebody does with a token cannot be taken back, so that it is always approved.
     *
     * @param token the name without the user
     * @param secret the name under which it is kept
     * @param replace whether the store's secret of that name gives way
     */
    record MintToken(String user, String token, String secret, boolean replace, String admin)
            implements StepAction, AccessStep {
        public MintToken {
            Require.text("user", user, 100);
            Require.text("token", token, 100);
            Require.text("secret", secret, 250);
            Require.text("admin", admin, 250);
        }

        /** {@code user@realm!name}. */
        @JsonIgnore
        public String id() {
            return user + "!" + token;
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String summary() {
            return "make token %s and keep it as %s".formatted(id(), secret);
        }
    }

    /** Takes a token away. One that is gone already is a success. Postcondition: the user's list of tokens lacks it. */
    record RevokeToken(String user, String token, String admin) implements StepAction, AccessStep {
        public RevokeToken {
            Require.text("user", user, 100);
            Require.text("token", token, 100);
            Require.text("admin", admin, 250);
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String summary() {
            return "revoke token %s!%s".formatted(user, token);
        }
    }

    /**
     * Proves with the kept token itself that it works and may do what is named, and nothing else.
     *
     * @param id {@code user@realm!name} that the store must hold
     */
    record VerifyAccess(String id, String secret, String path, Set<String> privileges, String admin)
            implements StepAction, AccessStep {
        public VerifyAccess {
            Require.text("id", id, 200);
            Require.text("secret", secret, 250);
            Require.text("path", path, 300);
            privileges = sorted(Require.present("privileges", privileges));
            Require.text("admin", admin, 250);
        }

        @Override
        public String summary() {
            return "prove that token %s works and may do no more than it should".formatted(id);
        }
    }

    private static Set<String> sorted(Set<String> names) {
        return Collections.unmodifiableSet(new TreeSet<>(names));
    }
}
