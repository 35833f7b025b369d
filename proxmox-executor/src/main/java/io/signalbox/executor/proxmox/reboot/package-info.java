/** The kind of step that reboots a guest, proved by how long the guest has been up. Switching one on or off may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.reboot;
