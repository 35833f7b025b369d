/** What was read, as evidence, and what went wrong, as problems: the same way in every kind of step. No kind of step may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.proof;
