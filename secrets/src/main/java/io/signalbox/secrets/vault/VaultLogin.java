package io.signalbox.secrets.vault;

import java.nio.file.Path;

/** How this service proves to Vault who it is. What is secret about it stays in a file, which is read at each login. */
public sealed interface VaultLogin {

    /** A token that somebody else made and replaces, such as Vault Agent with its file sink. */
    record TokenFile(Path file) implements VaultLogin {}

    /**
     * The auth method AppRole.
     *
     * @param mount where the method is mounted, usually {@code approle}
     * @param roleId which role; not a secret
     * @param secretIdFile the file with the secret id
     */
    record AppRole(String mount, String roleId, Path secretIdFile) implements VaultLogin {}
}
