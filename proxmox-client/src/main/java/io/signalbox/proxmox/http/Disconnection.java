package io.signalbox.proxmox.http;

import io.signalbox.proxmox.Failure;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What it means that no answer came. A call that had no connection was never sent; one that had, may have been, and so may one
 * whose caller merely stopped waiting.
 *
 * @param failure what it means
 * @param words in the connection's words
 */
record Disconnection(Failure failure, String words) {

    static Disconnection of(boolean act, boolean hadConnection, Throwable thrown) {
        boolean gaveUp = causes(thrown)
                .anyMatch(cause -> cause instanceof TimeoutException || cause instanceof InterruptedException);
        if (hadConnection || gaveUp) {
            return new Disconnection(Refusals.unanswered(act), words(thrown));
        }
        Optional<Throwable> certificate =
                causes(thrown).filter(CertificateException.class::isInstance).findFirst();
        return certificate
                .map(refused -> new Disconnection(new Failure.Untrusted(), words(refused)))
                .orElseGet(() -> new Disconnection(new Failure.Unreachable(), words(thrown)));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }

    /** The words of the innermost cause that has any: the outer ones only say that something failed. */
    static String words(Throwable thrown) {
        String words = thrown.getClass().getSimpleName();
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && !message.isBlank()) {
                words = message.strip();
            }
        }
        return words;
    }
}
