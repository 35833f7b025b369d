/** The launcher's entry: reads the command line and hands over. No process, port or file may be touched here. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher;
