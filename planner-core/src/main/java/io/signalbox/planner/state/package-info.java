/** What the planner knows of a site, and what an event changes of that. No store and no decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.state;
