package io.signalbox.audit.query;

import io.signalbox.audit.store.LogReader;

/** The log of one partition. */
public record PartitionLog(int partition, LogReader reader) {}
