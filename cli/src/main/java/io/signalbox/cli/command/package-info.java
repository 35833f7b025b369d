/**
 * The commands people type. How text is laid out may not come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.command;
