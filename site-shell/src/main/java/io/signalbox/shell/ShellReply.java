package io.signalbox.shell;

/** What came of a command. Only {@link Ended} and {@link Lost} mean that it may have run. */
public sealed interface ShellReply {

    /**
     * It ran to its end.
     *
     * @param status its exit status; 0 is success
     * @param output what it said, secrets taken out
     * @param complaint what it said on standard error, secrets taken out
     * @param cut whether more was said than is kept
     */
    record Ended(int status, String output, String complaint, boolean cut) implements ShellReply {}

    /** It was handed over, and then nobody said how it ended: it may have run, not at all, or half. */
    record Lost(String why) implements ShellReply {}

    /** Nothing was handed over, because it was no longer allowed when the connection stood. */
    record Withheld() implements ShellReply {}

    /** Nothing was handed over. */
    sealed interface NotSent extends ShellReply {}

    /** Nobody answers there, or not as an SSH server does. */
    record CannotConnect(String why) implements NotSent {}

    /**
     * Somebody answers there with another key than the one that is pinned: another machine, or somebody in between.
     *
     * @param pinned the fingerprint that was expected
     * @param seen the fingerprint of the key that was shown
     */
    record HostKeyDiffers(String pinned, String seen) implements NotSent {}

    /** The host does not let this user in with this key. */
    record AuthenticationRefused(String why) implements NotSent {}

    /**
     * There is no private key to authenticate with.
     *
     * @param means what is wrong, in a sentence
     * @param remedy what to do
     */
    record NoKey(String code, String means, String remedy) implements NotSent {}
}
