/** What an operation is at any moment, and how an event changes it. No decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.operation;
