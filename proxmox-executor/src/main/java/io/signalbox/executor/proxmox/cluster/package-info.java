/** Steps that look at the machines of a cluster: whether they can be reached, run as asked for, or are gone. Nothing that changes anything may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.cluster;
