package io.signalbox.lab.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a call gives back.
 *
 * @param data a {@link Row}, a list, a text or a number; empty is JSON's null
 * @param total how many there are in all, for the calls that page
 */
public record Answer(Optional<Object> data, OptionalInt total) {
    /** An answer with data. */
    public static Answer of(Object data) {
        return new Answer(Optional.of(data), OptionalInt.empty());
    }

    /** An answer that is only a success. */
    public static Answer nothing() {
        return new Answer(Optional.empty(), OptionalInt.empty());
    }

    /** A page of a longer list. */
    public static Answer page(List<?> data, int total) {
        return new Answer(Optional.of(data), OptionalInt.of(total));
    }
}
