package io.signalbox.shell;

import io.signalbox.secrets.SecretName;
import java.util.regex.Pattern;

/**
 * A host's SSH server, as whom it is spoken to, and by which key it is known.
 *
 * @param host its name, for people
 * @param address host name or IP address, IPv6 without brackets
 * @param port of its SSH server
 * @param user whom the command runs as
 * @param hostKey fingerprint of the host's key as {@code ssh-keygen -lf} prints it: {@code SHA256:} and 43 characters
 * @param key where the private key is, an OpenSSH private key without a passphrase
 */
public record ShellTarget(String host, String address, int port, String user, String hostKey, SecretName key) {
    /** The port of SSH where none is said. */
    public static final int USUAL_PORT = 22;

    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_.-]{0,31}");

    public ShellTarget {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("%d is not a port".formatted(port));
        }
        if (!FINGERPRINT.matcher(hostKey).matches()) {
            throw new IllegalArgumentException("'%s' is not the SHA256 fingerprint of a host key".formatted(hostKey));
        }
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException("'%s' is not the name of a user".formatted(user));
        }
    }

    @Override
    public String toString() {
        return "%s@%s:%d".formatted(user, address, port);
    }
}
