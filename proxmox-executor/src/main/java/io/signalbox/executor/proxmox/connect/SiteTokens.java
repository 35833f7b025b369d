package io.signalbox.executor.proxmox.connect;

import io.signalbox.proxmox.ApiToken;
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
     * The token of that name, as it is now.
     *
     * @param passPath the name, as {@code credentials.pass_path} has it
     * @throws SiteUnavailable if there is none that can be read; it names the place, never the content
     */
    ApiToken token(String passPath) {
        try {
            SecretName name = new SecretName(passPath);
            try (Secret secret = secrets.read(name)) {
                return TokenText.parse(secrets.place(name), secret.reveal());
            }
        } catch (SecretUnavailable e) {
            throw new SiteUnavailable(
                    e.code(), "The API token named by credentials.pass_path: " + e.means(), e.remedy());
        }
    }
}
