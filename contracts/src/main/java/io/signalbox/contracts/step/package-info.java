/** What executors are told to do and what they answer, with evidence. No plan and no decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.step;
