/** What is done to one guest: started, shut down, configured, moved, copied, deleted. What concerns several guests, snapshots or backups may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.guest;
