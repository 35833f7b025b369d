package io.signalbox.proxmox.decode;

/** A body that is not what the call promises; the message says what is missing and where. */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1L;

    UndecodableException(String message) {
        super(message);
    }

    UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
