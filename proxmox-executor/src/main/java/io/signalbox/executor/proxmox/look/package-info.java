/** The kinds of step that only look at a site, and the looks that they share with those that change it. Nothing that changes a site may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.look;
