/** The one kind of step that moves a guest, from its precondition to its proof. No other change of a guest may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.migrate;
