package io.signalbox.secrets;

/**
 * Where secrets are kept. Messages and configuration carry names; the service that uses a secret resolves its name just
 * before the use. Safe for many threads.
 */
public interface Secrets extends AutoCloseable {

    /**
     * The secret of that name, as it is now; at most {@link Secret#LARGEST} bytes.
     *
     * @throws SecretUnavailable if there is none that can be read; it names the place, never the content
     */
    Secret read(SecretName name);

    /**
     * Keeps a secret under that name, in place of the one before, as a whole or not at all.
     *
     * @throws SecretUnavailable if it was not kept, with code {@code secret_read_only} where this can never be
     */
    void store(SecretName name, Secret secret);

    /**
     * Keeps a secret under a name that has none, as a whole or not at all.
     *
     * @throws SecretUnavailable if it was not kept, with code {@code secret_exists} where there is one already
     */
    default void storeNew(SecretName name, Secret secret) {
        try {
            read(name).close();
            throw exists(name);
        } catch (SecretUnavailable e) {
            if (!e.code().equals("secret_missing")) {
                throw e;
            }
        }
        store(name, secret);
    }

    private SecretUnavailable exists(SecretName name) {
        return new SecretUnavailable(
                "secret_exists",
                "%s exists already and is not replaced.".formatted(place(name)),
                "Name another place, or take that one away if nobody needs it.");
    }

    /** Whether a new secret can be kept here at all. */
    default boolean keepsNewOnes() {
        return true;
    }

    /** The place of that name in words that begin a sentence, such as {@code The secret file /etc/signalbox/secrets/a}. */
    String place(SecretName name);

    @Override
    default void close() {}
}
