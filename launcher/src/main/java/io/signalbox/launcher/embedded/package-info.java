/** The embedded default as a whole: which processes, with which settings, started and stopped in which order. No command line may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.embedded;
