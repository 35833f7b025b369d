/**
 * The simulated site itself: hosts, guests, storages, tasks and the high-availability loop, moved on by the lab's clock alone.
 * No HTTP, no JSON of the API and no fault by name may come in; those packages look at the world from outside.
 */
@NullMarked
package io.signalbox.lab.world;

import org.jspecify.annotations.NullMarked;
