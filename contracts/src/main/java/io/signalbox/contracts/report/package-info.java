/** What an operation that only looks has to say. No decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.report;
