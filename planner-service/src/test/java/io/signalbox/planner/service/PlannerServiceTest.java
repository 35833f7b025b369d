package io.signalbox.planner.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signalbox.contracts.topic.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BareBroker.class)
class PlannerServiceTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers = "";

    @Test
    void onABrokerWithoutTopicsItCreatesThemAllAndBecomesReady() throws InterruptedException, ExecutionException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (given().get("/q/health/ready").statusCode() != 200) {
            assertThat(Instant.now())
                    .as(given().get("/q/health/ready").body().asString())
                    .isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.all().stream().map(Topics.Topic::name).toList());
        }
    }
}
