package io.signalbox.planner.process;

/** Why something is not done: a stable code and a sentence that says what to do. */
public record Rejection(String code, String message) {}
