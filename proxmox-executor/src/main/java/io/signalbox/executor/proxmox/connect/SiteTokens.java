package io.signalbox.executor.proxmox.connect;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;

/** API tokens by their name. A secret leaves it only as a token, which goes into a header and nowhere else. */
public final class SiteTokens {
    private final Secrets secrets;

    public SiteTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The token of that name, or the user and the password, as it is now.
     *
     * @param passPath the name, as {@code credentials.pass_path} has it
     * @throws SiteUnavailable if there is none that can be read; it names the place, never the content
     */
    Login login(String passPath) {
        try {
            SecretName name = new SecretName(passPath);
            try (Secret secret = secrets.read(name)) {
                return Login.parse(secrets.place(name), secret.reveal());
            }
        } catch (SecretUnavailable e) {
            throw new SiteUnavailable(
                    e.code(),
                    "The credential of the site (credentials.pass_path, or what a command names): " + e.means(),
                    e.remedy());
        }
    }
}
