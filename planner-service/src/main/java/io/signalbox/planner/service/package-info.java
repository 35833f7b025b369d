/** Hosts the planner on Kafka Streams: topology, stores, timers. No decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.service;
