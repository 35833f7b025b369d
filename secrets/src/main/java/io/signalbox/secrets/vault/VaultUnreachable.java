package io.signalbox.secrets.vault;

/** No answer came; the message is a clause that says why, without a secret. */
final class VaultUnreachable extends Exception {
    private static final long serialVersionUID = 1L;

    VaultUnreachable(String why) {
        super(why);
    }
}
