package io.signalbox.testbroker;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A Kafka broker in a container. */
final class ContainerBroker implements TestBroker {
    private final KafkaContainer container;

    ContainerBroker() {
        container = new KafkaContainer(DockerImageName.parse("apache/kafka:4.1.1"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
    }

    @Override
    public String address() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
