/** Starting, stopping and deleting one guest. No other kind of operation may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.guest;
