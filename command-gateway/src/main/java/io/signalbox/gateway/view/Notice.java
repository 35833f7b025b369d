package io.signalbox.gateway.view;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.Progress;

/** Something that was just read about one operation. */
public sealed interface Notice {
    OperationId operation();

    /** An event, and the operation after it. */
    record Happened(Fact fact, Event event, Operation after) implements Notice {
        @Override
        public OperationId operation() {
            return event.operation();
        }
    }

    /**
     * A running step says how far it is.
     *
     * @param lastPosition of the last event before it
     */
    record Progressed(Progress progress, long lastPosition) implements Notice {
        @Override
        public OperationId operation() {
            return progress.operation();
        }
    }
}
