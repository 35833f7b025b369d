package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.lab.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MaintenanceTest extends SiteTestBase {
    private String hastate(String host) {
        for (var row : client.get("/cluster/resources?type=node").data()) {
            if (row.path("node").asText().equals(host)) {
                return row.path("hastate").asText();
            }
        }
        throw new AssertionError("no host " + host);
    }

    private void control(String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.controlUrl() + "/maintenance"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aHostInMaintenanceIsLeftByItsServicesAndByNothingElse() {
        control("{\"node\":\"pve01\",\"enable\":true}");
        assertThat(hastate("pve01")).isEqualTo("online");
        skip(11);
        assertThat(hastate("pve01")).isEqualTo("maintenance");
        assertThat(client.get("/cluster/ha/status/current").data().toString()).contains("pve01 (maintenance mode, ");
        assertThat(client.get("/cluster/ha/status/manager_status").data().toString())
                .contains("\"pve01\":\"maintenance\"");
        skip(60);

        assertThat(nodeOf(1031)).isEqualTo("pve02");
        assertThat(nodeOf(1032)).isNotEqualTo("pve01");
        assertThat(nodeOf(1021)).isEqualTo("pve01");
    }

    @Test
    void itsServicesComeBackWhenItIsOver() {
        site.faults().inject(new Fault.NodeMaintenance("pve01", true));
        skip(80);
        assertThat(nodeOf(1031)).isEqualTo("pve02");
        site.faults().inject(new Fault.NodeMaintenance("pve01", false));
        skip(80);

        assertThat(hastate("pve01")).isEqualTo("online");
        assertThat(nodeOf(1031)).isEqualTo("pve01");
        assertThat(nodeOf(1032)).isEqualTo("pve01");
    }

    @Test
    void nothingIsMovedToAHostInMaintenance() {
        site.faults().inject(new Fault.NodeMaintenance("pve02", true));
        skip(11);
        upid(client.post("/nodes/pve01/qemu/1032/migrate", "target=pve02&online=1"));
        skip(60);

        assertThat(nodeOf(1032)).isEqualTo("pve01");
    }
}
