package io.signalbox.testbroker;

import io.signalbox.bus.TopicProvisioner;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.DockerClientFactory;

/** A broker of a test's own, without topics: in a container where a Docker engine answers, else in this process. */
public sealed interface TestBroker extends AutoCloseable permits EmbeddedBroker, ContainerBroker {

    /** Starts one; it is ready when this returns. */
    static TestBroker start() {
        return DockerClientFactory.instance().isDockerAvailable() ? new ContainerBroker() : new EmbeddedBroker();
    }

    /** Host and port for clients. */
    String address();

    /** Creates every topic of Signalbox with this many partitions. */
    default void createTopics(int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            new TopicProvisioner(admin, partitions, 1).ensure(Duration.ofSeconds(30));
        }
    }

    @Override
    void close();
}
