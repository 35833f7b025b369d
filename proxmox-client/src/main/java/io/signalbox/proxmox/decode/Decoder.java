package io.signalbox.proxmox.decode;

import com.fasterxml.jackson.databind.JsonNode;

/** From the {@code data} of an answer to a record. */
@FunctionalInterface
public interface Decoder<T> {

    /**
     * Decodes.
     *
     * @param answer the whole body, of which {@code data} is the meaning
     * @throws UndecodableException if something this client cannot do without is missing or of the wrong shape
     */
    T decode(Answer answer) throws UndecodableException;

    /** A decoder of one element of an array. */
    @FunctionalInterface
    interface Element<T> {

        /** Decodes one element. */
        T decode(Fields fields) throws UndecodableException;
    }

    /** Whether a node says nothing. */
    static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
