/** A whole Signalbox in memory, small enough that a test can plant a fault in any part of it. Nothing of the real processes may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture.doll;
