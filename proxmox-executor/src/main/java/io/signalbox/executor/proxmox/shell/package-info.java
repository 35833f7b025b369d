/**
 * What a failed command over SSH means to whoever asked for the step. How a connection is made may not come in, nor what a
 * particular command is for.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.shell;
