/** A task of the site followed to its end, whatever it does. No kind of step may come in, nor what an end means to one. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.follow;
