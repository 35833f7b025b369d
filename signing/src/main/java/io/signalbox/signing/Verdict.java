package io.signalbox.signing;

/** What a signature proved. */
public sealed interface Verdict {

    /**
     * It is that of a key that may say what was said.
     *
     * @param gateway whether the key is a gateway's
     */
    record Trusted(String keyId, boolean gateway) implements Verdict {}

    /**
     * It is not.
     *
     * @param why what kind of refusal
     * @param sentence what is wrong and what to do
     */
    record Refused(Reason why, String sentence) implements Verdict {}

    /** Why a signature does not count. */
    enum Reason {
        /** There is none. */
        UNSIGNED("unsigned"),
        /** It names a key that nobody registered. */
        UNKNOWN_KEY("unknown_key"),
        /** It is not that key's over these bytes as this type of message. */
        BAD_SIGNATURE("bad_signature"),
        /** The key may not speak on this channel. */
        CHANNEL_NOT_ALLOWED("channel_not_allowed"),
        /** The key may not speak for this actor. */
        ACTOR_NOT_ALLOWED("actor_not_allowed"),
        /** The key may not give an actor this role. */
        ROLE_NOT_ALLOWED("role_not_allowed");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The name that programs read. */
        public String code() {
            return code;
        }
    }
}
