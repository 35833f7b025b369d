/** Tests of sweeping. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.sweep;
