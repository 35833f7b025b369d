/** Tests of setting up access. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.access;
