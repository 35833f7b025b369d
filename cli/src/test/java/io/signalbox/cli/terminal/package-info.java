/** Tests of tables and sizes. */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.terminal;
