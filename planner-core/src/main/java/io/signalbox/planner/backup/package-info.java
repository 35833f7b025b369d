/** Backups: made, listed, restored as another guest, deleted. Snapshots, which live where the guest's disks do, may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.backup;
