/** The kinds of step that take, delete and go back to snapshots of a guest. What is common to all requests may not come in, nor backups. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.snapshot;
