package io.signalbox.proxmox.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Every answer that a real site gave to a call of this client decodes; the record of them is not part of the project. */
@EnabledIfEnvironmentVariable(named = "SIGNALBOX_TEST_DATA", matches = ".+")
class TranscriptTest {

    private static final Pattern EXCHANGE = Pattern.compile(
            ">>> (?<call>[A-Z]+ \\S+)[^\\n]*\\nHTTP/1.1 200 [^\\n]*\\nContent-Type: [^\\n]*\\n(?<body>\\{[^\\n]*)");
    private static final Pattern TASK = Pattern.compile("    task: (?<body>\\{[^\\n]*)");
    private static final Pattern LOG = Pattern.compile("    log:  (?<body>\\{[^\\n]*)");

    private static Map<Pattern, Decoder<?>> decoders() {
        String guest = "/nodes/\\w+/qemu/\\d+";
        Map<Pattern, Decoder<?>> decoders = new LinkedHashMap<>();
        decoders.put(call("GET /version"), SiteDecoders::version);
        decoders.put(call("GET /access/permissions"), SiteDecoders::permissions);
        decoders.put(call("GET /cluster/status"), SiteDecoders::clusterStatus);
        decoders.put(call("GET /cluster/resources"), SiteDecoders::clusterResources);
        decoders.put(call("GET /cluster/nextid"), SiteDecoders::nextVmid);
        decoders.put(call("GET /cluster/tasks"), TaskDecoders::tasks);
        decoders.put(call("GET /cluster/ha/status/current"), HaDecoders::status);
        decoders.put(call("GET /cluster/ha/status/manager_status"), HaDecoders::managerStatus);
        decoders.put(call("GET /cluster/ha/resources"), HaDecoders::resources);
        decoders.put(call("GET /cluster/ha/rules"), HaDecoders::rules);
        decoders.put(call("GET /nodes"), SiteDecoders::hosts);
        decoders.put(call("GET /nodes/\\w+/status"), HostDecoders::status);
        decoders.put(call("GET /nodes/\\w+/storage"), HostDecoders::storages);
        decoders.put(call("GET /nodes/\\w+/storage/\\w+/content"), HostDecoders::volumes);
        decoders.put(call("GET /nodes/\\w+/tasks"), TaskDecoders::tasks);
        decoders.put(call("GET /nodes/\\w+/qemu"), HostDecoders.guests(new HostName("pve1"), GuestKind.QEMU));
        decoders.put(call("GET " + guest + "/config"), GuestDecoders.config(GuestKind.QEMU));
        decoders.put(call("GET " + guest + "/status/current"), GuestDecoders::status);
        decoders.put(call("GET " + guest + "/snapshot"), GuestDecoders::snapshots);
        decoders.put(call("GET " + guest + "/migrate"), MigrateDecoders::preconditions);
        decoders.put(call("POST /cluster/ha/resources/\\S+/migrate"), MigrateDecoders::haMigrate);
        decoders.put(call("(?:POST|PUT|DELETE) /nodes/\\S+"), TaskDecoders::optionalUpid);
        return decoders;
    }

    private static Pattern call(String shape) {
        return Pattern.compile(shape + "(?:\\?\\S*)?");
    }

    private static String transcript() throws IOException {
        return Files.readString(Path.of(System.getenv("SIGNALBOX_TEST_DATA"), "pve-9.2.11-transcript.txt"));
    }

    @Test
    void everyAnswerOfARealSiteDecodes() throws Exception {
        List<String> decoded = new ArrayList<>();
        TreeSet<String> unread = new TreeSet<>();
        Matcher exchange = EXCHANGE.matcher(transcript());
        while (exchange.find()) {
            String call = exchange.group("call");
            boolean read = false;
            for (Map.Entry<Pattern, Decoder<?>> entry : decoders().entrySet()) {
                if (!read && entry.getKey().matcher(call).matches()) {
                    Object value = entry.getValue().decode(answer(exchange));
                    decoded.add(call + " -> " + value);
                    read = true;
                }
            }
            if (!read) {
                unread.add(call);
            }
        }

        assertThat(decoded).hasSizeGreaterThan(50);
        assertThat(unread)
                .as("calls this client does not make")
                .containsExactlyInAnyOrder(
                        "DELETE /cluster/ha/resources/vm:100",
                        "GET /cluster/ha/resources/vm:100",
                        "GET /cluster/options",
                        "GET /nodes/pve1/qemu/100/pending",
                        "GET /pools",
                        "POST /cluster/ha/resources");
    }

    @Test
    void everyTaskAndItsLogDecodes() throws Exception {
        int tasks = 0;
        Matcher task = TASK.matcher(transcript());
        while (task.find()) {
            assertThat(TaskDecoders.status(answer(task)).upid().host()).isEqualTo(new HostName("pve1"));
            tasks++;
        }
        Matcher log = LOG.matcher(transcript());
        while (log.find()) {
            assertThat(TaskDecoders.log(answer(log)).text()).containsPattern("TASK (OK|ERROR)");
        }
        assertThat(tasks).isGreaterThan(15);
    }

    private static Answer answer(Matcher matcher) throws UndecodableException {
        return Answer.parse(matcher.group("body").getBytes(StandardCharsets.UTF_8));
    }
}
