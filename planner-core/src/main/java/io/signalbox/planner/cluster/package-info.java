/** The machines of a cluster as its profile has them: validating, making, reporting and tearing them down. What runs on the machines may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.cluster;
