package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.lab.api.Api;
import io.signalbox.lab.api.Param;
import io.signalbox.lab.api.Route;
import io.signalbox.lab.world.WorldSpec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Calls every route once, over HTTPS, with the least that it asks for; the published schema looks on. */
@EnabledIfEnvironmentVariable(named = "SIGNALBOX_TEST_DATA", matches = ".+")
class EveryRouteTest extends SiteTestBase {
    /** What stands for a placeholder or a required parameter, whichever route has it. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("node", "pve01"),
            Map.entry("vmid", "1051"),
            Map.entry("newid", "2000"),
            Map.entry("storage", "local"),
            Map.entry("volume", "local:import/debian-13.qcow2"),
            Map.entry("sid", "vm:1031"),
            Map.entry("rule", "db-near-storage"),
            Map.entry("snapname", "s1"),
            Map.entry("poolid", "staging"),
            Map.entry("roleid", "Ops"),
            Map.entry("userid", "ops@pve"),
            Map.entry("tokenid", "main"),
            Map.entry("id", "backup-nightly"),
            Map.entry("target", "pve02"),
            Map.entry("disk", "scsi0"),
            Map.entry("size", "+1G"),
            Map.entry("feature", "snapshot"),
            Map.entry("content", "import"),
            Map.entry("filename", "nocloud-amd64.raw"),
            Map.entry("url", "https://images.example.org/nocloud-amd64.raw"),
            Map.entry("path", "/vms"),
            Map.entry("roles", "PVEAuditor"),
            Map.entry("username", "ops@pve"),
            Map.entry("password", "x"));

    /** Not required of the parameters one by one, but needed among them. */
    private static final Map<String, String> MORE = Map.of(
            "PUT /nodes/{node}/qemu/{vmid}/config", "&cores=3",
            "POST /nodes/{node}/qemu/{vmid}/config", "&cores=3",
            "POST /nodes/{node}/vzdump", "&vmid=1051&storage=nfs-iso",
            "PUT /access/acl", "&users=ops@pve");

    EveryRouteTest() {
        super(SiteOptions.forTests()
                .withSpec(WorldSpec.furnished())
                .withSchema(Path.of(String.valueOf(System.getenv("SIGNALBOX_TEST_DATA")), "pve-api-9.2.3.json")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String sample(String name, String upid) {
        return name.equals("upid") ? upid : SAMPLES.getOrDefault(name, "no sample for " + name);
    }

    private TestClient.Reply call(Route route, String upid) {
        String path = route.path();
        Set<String> inPath = new HashSet<>();
        for (Param param : route.params()) {
            String placeholder = "{" + param.name() + "}";
            if (path.contains(placeholder)) {
                inPath.add(param.name());
                path = path.replace(placeholder, encoded(sample(param.name(), upid)));
            }
        }
        String form = route.params().stream()
                .filter(param -> param.required() && !inPath.contains(param.name()))
                .map(param -> param.name() + "=" + encoded(required(route, param.name(), upid)))
                .collect(Collectors.joining("&"));
        form += MORE.getOrDefault(route.method() + " " + route.path(), "");
        boolean inQuery = route.method().equals("GET") || route.method().equals("DELETE");
        return client.call(route.method(), path + (inQuery ? "?" + form : ""), inQuery ? "" : form);
    }

    private String required(Route route, String name, String upid) {
        return route.path().equals("/nodes/{node}/qemu") && name.equals("vmid") ? "2001" : sample(name, upid);
    }

    @Test
    void everyRouteAnswersAndEveryCallFitsThePublishedSchema() {
        List<String> broken = new ArrayList<>();
        Set<String> called = new TreeSet<>();
        for (Route route : Api.routeTable()) {
            site.world().reset();
            String upid = upid(client.post("/nodes/pve01/qemu/1051/status/stop", ""));
            TestClient.Reply reply = call(route, upid);
            String key = route.method() + " " + route.path();
            called.add(key);
            boolean parameterWrong = reply.status() == 400 && reply.body().has("errors");
            boolean labBroken = reply.message().startsWith("the lab itself failed") || reply.status() == 501;
            if (parameterWrong || labBroken) {
                broken.add(key + " answered " + reply.body());
            }
        }

        Set<String> seen = new TreeSet<>(site.schema().orElseThrow().used());
        seen.addAll(site.schema().orElseThrow().outside());
        assertThat(broken).isEmpty();
        assertThat(site.schema().orElseThrow().violations()).isEmpty();
        assertThat(seen).isEqualTo(called);
    }
}
