package io.signalbox.proxmox;

import java.util.Collection;

/** What can be done to a site's roles, users and tokens. Each takes effect at once; none starts a task. */
public interface AccessActs {

    /**
     * Gives a ticket for a password; nobody need be logged in for it.
     *
     * @param user {@code user@realm}
     */
    Ticket login(String user, String password);

    /** Makes a role. */
    void addRole(String role, Collection<String> privileges);

    /** Gives a role these privileges and no others. */
    void changeRole(String role, Collection<String> privileges);

    /** Makes an enabled user without a password. */
    void addUser(String user, String comment);

    /** Gives a user a role on a path and below. */
    void grant(String path, String user, String role);

    /**
     * Makes a token with the rights of its user. Its secret is answered here and never again.
     *
     * @param token the name without the user
     */
    ApiToken mintToken(String user, String token, String comment);

    /** Takes a token away. */
    void revokeToken(String user, String token);
}
