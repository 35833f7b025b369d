/** Which guest goes where: the question and its answer. Nothing of Proxmox or of an operation may come in: guests are demands, hosts are room. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.placement;
