package io.signalbox.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The API token of the simulated site, put where the executor looks for it. */
public final class SiteSecret {
    private SiteSecret() {}

    /**
     * @param token the file the site wrote: token id in the first line, secret in the second
     * @throws IllegalStateException if it does not have two lines
     */
    public static void install(StateDirectory state, Path token) throws IOException {
        String text = Files.readString(token).strip();
        long lines = text.lines().count();
        if (lines != 2) {
            throw new IllegalStateException(
                    "%s has %d lines: expected the token id and the secret, one line each".formatted(token, lines));
        }
        PrivateFiles.write(state.secrets().resolve(LabSite.TOKEN_REFERENCE), text + "\n");
    }
}
