package io.signalbox.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the executor needs to talk to the site: the API token, the certificate of its authority, a key for SSH. */
public final class SiteAccess {
    private SiteAccess() {}

    /**
     * Puts them where the executor looks for them.
     *
     * @param token the file the site wrote: token id in the first line, secret in the second
     * @param authority the site's certificate authority, PEM
     * @param shellKey the private key that the hosts let in over SSH, if they have SSH servers
     * @throws IllegalStateException if the token file does not have two lines
     */
    public static void install(StateDirectory state, Path token, Path authority, Optional<Path> shellKey)
            throws IOException {
        String text = Files.readString(token).strip();
        long lines = text.lines().count();
        if (lines != 2) {
            throw new IllegalStateException(
                    "%s has %d lines: expected the token id and the secret, one line each".formatted(token, lines));
        }
        PrivateFiles.write(state.secrets().resolve(LabSite.TOKEN_REFERENCE), text + "\n");
        PrivateFiles.write(state.siteAuthority(), Files.readString(authority));
        if (shellKey.isPresent()) {
            PrivateFiles.write(state.secrets().resolve(LabSite.SHELL_KEY_REFERENCE), Files.readString(shellKey.get()));
        }
    }
}
