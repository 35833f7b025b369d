/** Plays scenes with a command line program and an API of paper. No real service may be started here. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.demo;
