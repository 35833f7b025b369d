package io.signalbox.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waits until the gateway says that it is ready. */
final class Ready {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Ready() {}

    static void await() {
        Instant deadline = Instant.now().plus(PATIENCE);
        int status = status();
        while (status != 200 && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            status = status();
        }
        assertThat(status).as("status of /q/health/ready").isEqualTo(200);
    }

    private static int status() {
        return given().get("/q/health/ready").statusCode();
    }
}
