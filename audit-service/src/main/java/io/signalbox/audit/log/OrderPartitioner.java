package io.signalbox.audit.log;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Puts a leaf on the partition of its record, which a site's name also falls on and a stray log's name says. */
final class OrderPartitioner implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int partitions) {
        return Optional.of(Set.of(LeafRecords.partition(key, partitions)));
    }
}
