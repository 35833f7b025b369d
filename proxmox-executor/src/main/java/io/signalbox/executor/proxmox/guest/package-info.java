/** The kinds of step that start, shut down, stop and delete a guest, each behind the fence of its identity. Moving one may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.guest;
