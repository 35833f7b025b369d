package io.signalbox.secrets.pass;

/** The program did not do what it was asked for; the message is a clause that says why, without a secret. */
final class PassFailure extends Exception {
    private static final long serialVersionUID = 1L;

    PassFailure(String why) {
        super(why);
    }
}
