package io.signalbox.planner.decision;

/** What the signature of a command or an approval proved about who stands behind it. */
public sealed interface Signer {

    /**
     * The signature is that of a key that may say what was said, by this actor in these roles on this channel.
     *
     * @param keyId which key
     * @param gateway whether the key is a gateway's, which signs for people it has authenticated itself
     */
    record Trusted(String keyId, boolean gateway) implements Signer {}

    /**
     * There is no such signature.
     *
     * @param code stable, for programs: {@code unsigned}, {@code unknown_key}, {@code bad_signature},
     *     {@code role_not_allowed}, {@code actor_not_allowed} or {@code channel_not_allowed}
     * @param message what is wrong and what to do
     */
    record Refused(String code, String message) implements Signer {}
}
