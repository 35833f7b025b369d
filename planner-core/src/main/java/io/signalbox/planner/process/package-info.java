/** The steps of one kind of operation, behind one interface. Nothing that is common to all kinds may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.process;
