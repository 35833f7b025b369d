/** The kinds of step that only look at a site. Nothing that changes a site may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.look;
