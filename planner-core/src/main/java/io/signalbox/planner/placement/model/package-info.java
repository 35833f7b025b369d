/** A placement problem in numbers: items, hosts by index, what fits, what it costs. Nothing that searches may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.placement.model;
