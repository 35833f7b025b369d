/** Checks the script that people start Signalbox with, on a project of its own with JDKs of paper. No real build may be started here. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.script;
