/** What the planner remembers of hosts between operations. No plan, no store and no decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.hosts;
