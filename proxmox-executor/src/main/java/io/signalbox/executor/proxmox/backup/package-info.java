/** The kinds of step that make backups, make guests of them, and delete them. What is common to all requests may not come in, nor snapshots. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.backup;
