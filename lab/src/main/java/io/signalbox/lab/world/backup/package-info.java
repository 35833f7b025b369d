/**
 * Backups of guests: writing them to a storage and making guests of them again.
 * No HTTP may come in; what lies on a storage is with the storages.
 */
@NullMarked
package io.signalbox.lab.world.backup;

import org.jspecify.annotations.NullMarked;
