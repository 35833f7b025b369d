/** What nobody needs any more: comparing storages with configurations, and deleting. No other kind of step may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.sweep;
