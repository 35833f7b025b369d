package io.signalbox.planner.process;

import io.signalbox.contracts.step.StepAction;

/** A step to issue, with the name it has inside its operation's revision. */
public record NamedAction(String name, StepAction action) {}
