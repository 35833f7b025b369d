/** Holding hosts and releasing them. Where the guests of a held host go may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.maintenance;
