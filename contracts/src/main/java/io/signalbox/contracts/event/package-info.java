/** Facts the planner states, in the past tense. No request may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.event;
