package io.signalbox.testbroker;

import io.signalbox.contracts.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class NewTopicsTest {
    /** So many that the leaders of the last ones know of it well after the first ones. */
    private static final int PARTITIONS = 24;

    @Test
    void everyPartitionTakesARecordAtTheFirstAttemptOnceTheTopicsAreSaidToBeThere()
            throws InterruptedException, ExecutionException {
        try (TestBroker broker = TestBroker.start();
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.address(), "enable.idempotence", false, "retries", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            broker.createTopics(PARTITIONS);
            List<Future<?>> written = new ArrayList<>();
            for (Topics.Topic topic : Topics.all()) {
                for (int partition = PARTITIONS - 1; partition >= 0; partition--) {
                    written.add(producer.send(
                            new ProducerRecord<>(topic.name(), partition, new byte[] {1}, new byte[] {2})));
                }
            }
            for (Future<?> one : written) {
                one.get();
            }
        }
    }
}
