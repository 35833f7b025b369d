/** Which guest goes where: a pure function with hard limits. Nothing of Proxmox or of an operation may come in: guests are demands, hosts are room. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.placement;
