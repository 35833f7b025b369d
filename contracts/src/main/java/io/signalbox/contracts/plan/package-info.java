/** What an operation means to do: steps, who stays, loads before and after. No state of an execution may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.plan;
