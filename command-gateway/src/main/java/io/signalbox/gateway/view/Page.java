package io.signalbox.gateway.view;

import java.util.List;
import java.util.Optional;

/**
 * A part of the list of operations, newest first.
 *
 * @param next where the next part begins, if there is one
 */
public record Page(List<Operation> operations, Optional<Cursor> next) {
    public Page {
        operations = List.copyOf(operations);
    }
}
