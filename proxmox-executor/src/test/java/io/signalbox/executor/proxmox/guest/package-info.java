/** Tests of the kinds of step that start, stop and delete guests, against a double of the site. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.guest;
