package io.signalbox.planner.operation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What people want of a running operation; it is obeyed at the next safe point, when no step is open. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "control")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Control.Go.class, name = "go"),
    @JsonSubTypes.Type(value = Control.Pausing.class, name = "pausing"),
    @JsonSubTypes.Type(value = Control.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = Control.Cancelling.class, name = "cancelling")
})
public sealed interface Control {

    /** It goes on. */
    record Go() implements Control {}

    /** It stands still as soon as no step is open. */
    record Pausing(String why) implements Control {}

    /** It stands still, until somebody resumes it or the time has come. */
    record Paused(Instant until) implements Control {}

    /** It ends as soon as no step is open. */
    record Cancelling() implements Control {}
}
