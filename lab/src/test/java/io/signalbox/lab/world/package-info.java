/**
 * Tests of the simulated world without a network.
 * No socket may come in.
 */
@NullMarked
package io.signalbox.lab.world;

import org.jspecify.annotations.NullMarked;
