package io.signalbox.contracts.command;

import io.signalbox.contracts.id.Require;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be asked about who may do what at a site. */
public sealed interface AccessGoal extends Goal {
    /** PVE: AccessControl.pm, verify_rolename. */
    Pattern ROLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** Users of PVE's own realm only: those of others are made elsewhere. PVE: Auth/Plugin.pm, user_regex. */
    Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,50}@pve");
    /** PVE: Auth/Plugin.pm, pve-tokenid; without what could lead out of a path. */
    Pattern TOKEN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,60}");
    /** PVE: AccessControl.pm, check_path. */
    Pattern PATH = Pattern.compile("/(?:(?:access|nodes|pool|sdn|storage|vms|mapping)(?:/[A-Za-z0-9._-]+)*)?");

    /**
     * Make a role with no more than what the operations need, a user with that role, and an API token of that user, whose
     * secret goes straight into the executor's secret store.
     *
     * @param role its name
     * @param user such as {@code signalbox@pve}
     * @param token its name, without the user
     * @param secret the name under which the token is kept in the executor's secret store
     * @param admin the name in the same store of the credential of somebody who may do this, read just before it is used
     * @param path where the role is given; absent: everywhere
     * @param update whether a role of that name with other privileges is given these
     * @param rotate whether a token of that name that is there already is replaced
     */
    record BootstrapAccess(
            String role,
            String user,
            String token,
            String secret,
            String admin,
            Optional<String> path,
            boolean update,
            boolean rotate)
            implements Goal, AccessGoal {
        public BootstrapAccess {
            Require.matches("role", role, ROLE, "letters, digits and . _ -");
            Require.matches("user", user, USER, "a user of the realm pve, such as signalbox@pve");
            Require.matches("token", token, TOKEN, "letters, digits and . _ -, beginning with a letter");
            Require.text("secret", secret, 250);
            Require.text("admin", admin, 250);
            Require.that(
                    !secret.equals(admin), "secret and admin are the same name: the new token would take its place");
            path = path == null ? Optional.empty() : path;
            path.ifPresent(one -> Require.matches("path", one, PATH, "a path of the site's permissions, such as /vms"));
        }

        @Override
        public String summary() {
            return "give %s the role %s and the token %s".formatted(user, role, token);
        }
    }
}
