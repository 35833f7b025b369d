/** How a site is reached: addresses, trust, and the token by reference. No kind of step and no broker may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.connect;
