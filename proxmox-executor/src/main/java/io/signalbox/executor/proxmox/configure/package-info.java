/** The kinds of step that change a guest's configuration and grow its disks, and when a value reads as it was set. No power state may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.configure;
