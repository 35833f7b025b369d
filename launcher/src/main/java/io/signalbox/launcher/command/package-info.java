/** The launcher's commands: what people type, what they read, exit codes. No knowledge of how a process is run may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.command;
