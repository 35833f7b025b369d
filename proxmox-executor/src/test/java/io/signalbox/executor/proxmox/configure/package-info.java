/** Tests of when a value reads as it was set. No site may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.configure;
