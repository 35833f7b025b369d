package io.signalbox.secrets;

/** A secret could not be read or kept. The message names the place and the reason, never the content. */
public final class SecretUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    /**
     * @param code stable: {@code secret_name_invalid}, {@code secret_missing}, {@code secret_unreadable},
     *     {@code secret_outside}, {@code secret_exists}, {@code secret_read_only}, {@code secret_not_stored}, {@code secret_store_refused} or
     *     {@code secret_store_unavailable}
     * @param means what is wrong, in a sentence
     * @param remedy what to do
     */
    public SecretUnavailable(String code, String means, String remedy) {
        super(means);
        this.code = code;
        this.remedy = remedy;
    }

    /** What kind of failure it is; stable, to be counted. */
    public String code() {
        return code;
    }

    /** What is wrong, in a sentence. */
    public String means() {
        return String.valueOf(getMessage());
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
