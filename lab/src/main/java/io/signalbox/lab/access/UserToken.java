package io.signalbox.lab.access;

/**
 * An API token that was made through the API.
 *
 * @param user whose it is
 * @param name its name
 * @param secret its value; answered once, when it is made
 * @param privsep whether it has only what the list gives to itself, of what its user has
 * @param expire seconds since the epoch after which it is worth nothing; 0 for never
 * @param comment what it is for, may be empty
 */
public record UserToken(String user, String name, String secret, boolean privsep, long expire, String comment) {
    /** {@code user@realm!name}. */
    public String id() {
        return user + "!" + name;
    }

    @Override
    public String toString() {
        return "UserToken[" + id() + "]";
    }
}
