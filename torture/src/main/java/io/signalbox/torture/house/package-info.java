/** A whole Signalbox of a run's own, its sites, and the ways to ask it, watch it and hurt it. No schedule may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture.house;
