/**
 * What is written to the terminal, and how: tables, sizes, times, colours. Nothing that knows an operation may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.terminal;
