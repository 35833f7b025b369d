package io.signalbox.proxmox.http;

import io.signalbox.proxmox.Failure;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;

/**
 * What it means that no answer came. Only the few failures that can happen before a connection exists count as never sent;
 * everything else, also what is unheard of, counts as sent.
 *
 * @param failure what it means
 * @param words in the connection's words
 */
record Disconnection(Failure failure, String words) {

    static Disconnection of(boolean act, Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ProcessingException
                        || cause instanceof CompletionException
                        || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        Optional<CertificateException> certificate = certificate(cause);
        if (cause instanceof SSLHandshakeException && certificate.isPresent()) {
            return new Disconnection(new Failure.Untrusted(), deepest(certificate.get()));
        }
        boolean neverSent = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException;
        return new Disconnection(neverSent ? new Failure.Unreachable() : Refusals.unanswered(act), deepest(cause));
    }

    private static Optional<CertificateException> certificate(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof CertificateException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The words of the innermost cause that has any: the outer ones only say that something failed. */
    static String deepest(Throwable thrown) {
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
