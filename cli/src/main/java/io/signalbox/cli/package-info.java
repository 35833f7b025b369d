/**
 * The command line: where it begins. No command may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli;
