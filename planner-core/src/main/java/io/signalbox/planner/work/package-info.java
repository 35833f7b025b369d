/** What operations on guests have in common: finding the guest, the plan's steps, the locks, a free VMID. No single kind of operation may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.work;
