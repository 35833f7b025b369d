package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.lab.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The lab's answers beside recorded answers of the real API, where the recording is at hand: no member may be missing. */
@EnabledIfEnvironmentVariable(named = "SIGNALBOX_TEST_DATA", matches = ".+")
class TranscriptTest extends SiteTestBase {
    /** Recorded calls and the calls of the lab that are like them. */
    private static final Map<String, String> ALIKE = Map.ofEntries(
            Map.entry("GET /version ", "/version"),
            Map.entry("GET /nodes ", "/nodes"),
            Map.entry("GET /nodes/pve1/status ", "/nodes/pve01/status"),
            Map.entry("GET /cluster/resources ", "/cluster/resources"),
            Map.entry("GET /nodes/pve1/qemu ", "/nodes/pve01/qemu"),
            Map.entry("GET /nodes/pve1/qemu/100/config ", "/nodes/pve01/qemu/1021/config"),
            Map.entry("GET /nodes/pve1/qemu/100/status/current ", "/nodes/pve01/qemu/1032/status/current"),
            Map.entry("GET /nodes/pve1/qemu/100/pending ", "/nodes/pve01/qemu/1021/pending"),
            Map.entry("GET /nodes/pve1/qemu/100/snapshot ", "/nodes/pve01/qemu/1021/snapshot"),
            Map.entry("GET /nodes/pve1/storage ", "/nodes/pve01/storage"),
            Map.entry("GET /cluster/status ", "/cluster/status"),
            Map.entry("GET /cluster/options ", "/cluster/options"),
            Map.entry("GET /cluster/ha/status/current ", "/cluster/ha/status/current"),
            Map.entry("GET /cluster/ha/status/manager_status ", "/cluster/ha/status/manager_status"),
            Map.entry("GET /nodes/pve1/qemu/200/migrate ", "/nodes/pve01/qemu/1052/migrate"),
            Map.entry("GET /nodes/pve1/tasks?limit=2 ", "/nodes/pve01/tasks?limit=2"),
            Map.entry("GET /cluster/tasks ", "/cluster/tasks"));

    private static final Set<String> OF_THE_PARTICULAR_MACHINE =
            Set.of("/data/cpuinfo/family", "/data/cpuinfo/vendor", "/data/cpuinfo/flags", "/data/current-kernel");

    /** Rows of these types are compared among themselves. */
    private static final Set<String> KINDS = Set.of("qemu", "node", "storage", "network", "quorum", "fencing");

    @Test
    void everyRecordedMemberIsInTheLabsAnswerToo() throws IOException {
        upid(client.post("/nodes/pve01/qemu/1051/status/stop", ""));
        skip(5);
        site.faults().inject(new Fault.LockGuest(1032, "backup"));
        List<String> missing = new ArrayList<>();
        Set<String> compared = new TreeSet<>();
        Path file = Path.of(String.valueOf(System.getenv("SIGNALBOX_TEST_DATA")), "pve-9.2.11-transcript.txt");
        String recorded = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(">>> ")) {
                recorded = line.substring(4);
            } else if (line.startsWith("{\"") && ALIKE.containsKey(recorded) && line.contains("\"data\"")) {
                JsonNode real = new ObjectMapper().readTree(line);
                if (!real.has("message")) {
                    String path = String.valueOf(ALIKE.get(recorded));
                    compared.add(path);
                    JsonNode ours = client.get(path).body();
                    for (String member : members("", real)) {
                        if (!members("", ours).contains(member) && !machine(member)) {
                            missing.add(path + " lacks " + member);
                        }
                    }
                }
                recorded = "";
            }
        }
        assertThat(missing).isEmpty();
        assertThat(compared).hasSizeGreaterThan(10);
    }

    private static boolean machine(String member) {
        return OF_THE_PARTICULAR_MACHINE.stream().anyMatch(member::startsWith);
    }

    private static Set<String> members(String prefix, JsonNode node) {
        Set<String> found = new TreeSet<>();
        if (node.isArray()) {
            for (JsonNode element : node) {
                String kind = KINDS.contains(element.path("type").asText())
                        ? "[" + element.path("type").asText() + "]"
                        : "[]";
                found.addAll(members(prefix + kind, element));
            }
        }
        node.properties().forEach(entry -> {
            found.add(prefix + "/" + entry.getKey());
            found.addAll(members(prefix + "/" + entry.getKey(), entry.getValue()));
        });
        return found;
    }
}
