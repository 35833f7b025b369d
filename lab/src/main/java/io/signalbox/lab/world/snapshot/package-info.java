/**
 * Snapshots of guests: taking, rolling back, removing.
 * No HTTP may come in; what a snapshot is, a guest itself knows.
 */
@NullMarked
package io.signalbox.lab.world.snapshot;

import org.jspecify.annotations.NullMarked;
