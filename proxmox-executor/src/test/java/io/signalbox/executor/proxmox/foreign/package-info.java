/** Tests of what is said of other people's changes. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.foreign;
