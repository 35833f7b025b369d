/** Every kind of operation there is, in one list. No decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.catalog;
