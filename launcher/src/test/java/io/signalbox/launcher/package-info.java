/** Rules that all of the launcher keeps. Tests of one package may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher;
