/** Who else has been at a guest, by the site's own task lists. No kind of step may come in: all of them ask here. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.foreign;
