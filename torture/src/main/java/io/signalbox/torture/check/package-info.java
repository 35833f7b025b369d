/** What must hold of every history: pure functions from a history to what is wrong with it. Nothing that acts or waits may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture.check;
