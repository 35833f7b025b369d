package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class ProxmoxExecutorTest {
    @TestHTTPResource("/q/health/ready")
    URI ready = URI.create("");

    @TestHTTPResource("/q/health/live")
    URI live = URI.create("");

    @Test
    void withoutABrokerItLivesAndIsNotReady() throws IOException, InterruptedException {
        assertThat(get(live).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get(ready);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"steps\"").contains("DOWN");
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
