package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.step.AccessReading.Kept;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.connect.TokenText;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import java.util.Optional;

/** Tokens in the secret store. What leaves it are ids and words about places. */
public final class TokenShelf {
    private final Secrets secrets;

    public TokenShelf(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * What the store holds under a name.
     *
     * @throws SiteUnavailable if that cannot be told
     */
    Kept look(String name) {
        try {
            SecretName place = new SecretName(name);
            try (Secret secret = secrets.read(place)) {
                return new Kept(true, id(place, secret), secrets.keepsNewOnes(), secrets.place(place));
            } catch (SecretUnavailable e) {
                if (!e.code().equals("secret_missing")) {
                    throw e;
                }
                return new Kept(false, Optional.empty(), secrets.keepsNewOnes(), secrets.place(place));
            }
        } catch (SecretUnavailable e) {
            throw new SiteUnavailable(e.code(), "The place for the new token: " + e.means(), e.remedy());
        }
    }

    private Optional<String> id(SecretName place, Secret secret) {
        try {
            return Optional.of(
                    TokenText.parse(secrets.place(place), secret.reveal()).id());
        } catch (SiteUnavailable e) {
            // What it holds is a secret of another kind; that it is one is all there is to say of it.
            return Optional.empty();
        }
    }

    /**
     * Keeps a token.
     *
     * @param replace whether what the store holds under that name gives way
     * @throws SecretUnavailable if it was not kept
     */
    void keep(String name, ApiToken token, boolean replace) {
        SecretName place = new SecretName(name);
        try (Secret secret = Secret.of(token.id() + "\n" + token.secret() + "\n")) {
            if (replace) {
                secrets.store(place, secret);
            } else {
                secrets.storeNew(place, secret);
            }
        }
    }
}
