package io.signalbox.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.launcher.process.Endpoint;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real child processes: the real broker, dummies for the rest. */
class EmbeddedTest {
    @TempDir
    private Path directory = Path.of("");

    private final List<String> said = new CopyOnWriteArrayList<>();
    private Ports ports = Ports.defaults();
    private Blueprint blueprint = blueprint(Path.of(""), ports);
    private Embedded embedded = new Embedded(blueprint, said::add);

    @BeforeEach
    void onFreePorts() throws IOException {
        ports = Ports.free();
        FakeProject.in(directory.resolve("project"));
        blueprint = blueprint(directory, ports);
        blueprint.state().create();
        embedded = new Embedded(blueprint, said::add);
    }

    @AfterEach
    void leaveNothingRunning() throws IOException, InterruptedException {
        embedded.down();
    }

    @Test
    void itComesUpTwiceHealsAndGoesDownWithoutATrace()
            throws IOException, InterruptedException, LaunchFailure, ExecutionException {
        embedded.up();
        Map<String, Long> pids = pids();
        assertThat(embedded.status()).hasSize(8).allMatch(Health::isReady);
        assertThat(topics()).contains("signalbox.commands", "signalbox.events", "signalbox.commands.dead-letter");

        embedded.up();
        assertThat(pids()).as("starting again starts nothing").isEqualTo(pids);

        long victim = pids.getOrDefault("planner-service", 0L);
        ProcessHandle handle = ProcessHandle.of(victim).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get();
        assertThat(embedded.status())
                .filteredOn(health -> !health.isReady())
                .singleElement()
                .satisfies(health -> {
                    assertThat(health.name()).isEqualTo("planner-service");
                    assertThat(health.trouble())
                            .hasValueSatisfying(why -> assertThat(why).startsWith("died; its log: "));
                });

        embedded.up();
        assertThat(embedded.status()).allMatch(Health::isReady);
        assertThat(pids()).as("only what died was started").hasSize(8).containsAllEntriesOf(without(pids, victim));

        List<Long> last = List.copyOf(pids().values());
        assertThat(blueprint.archived()).isFalse();
        embedded.down();
        assertThat(blueprint.archived())
                .as("every process has left an archive of its classes")
                .isTrue();
        assertThat(last)
                .noneMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
        assertThat(embedded.anyRuns()).isFalse();
        assertThat(embedded.portsAreFree()).isTrue();
    }

    @Test
    void theBrokerKeepsItsTopicsWhenItIsKilled()
            throws IOException, InterruptedException, LaunchFailure, ExecutionException {
        embedded.up();
        ProcessHandle broker =
                ProcessHandle.of(pids().getOrDefault("kafka", 0L)).orElseThrow();
        String cluster = Files.readString(blueprint.state().kafka().resolve("data/meta.properties"));
        broker.destroyForcibly();
        broker.onExit().get();

        embedded.up();

        assertThat(topics()).contains("signalbox.commands");
        assertThat(blueprint.state().kafka().resolve("data/meta.properties")).hasContent(cluster);
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingStarts() throws IOException {
        try (ServerSocket socket = new ServerSocket(ports.gateway(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(embedded::up)
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("command-gateway needs 127.0.0.1:" + socket.getLocalPort())
                    .hasMessageContaining("--free-ports");
        }
        assertThat(embedded.anyRuns()).isFalse();
        assertThat(Endpoint.loopback(ports.broker()).isFree()).isTrue();
    }

    @Test
    void aProjectThatIsNotBuiltIsNotStarted() throws IOException {
        Files.delete(blueprint.installation().service(Service.AUDIT));

        assertThatThrownBy(embedded::up)
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("not built: audit-service/target")
                .hasMessageContaining("./signalbox build");
    }

    private Map<String, Long> pids() throws InterruptedException {
        return embedded.status().stream()
                .collect(Collectors.toMap(Health::name, health -> health.pid().orElse(0)));
    }

    private static Map<String, Long> without(Map<String, Long> pids, long pid) {
        return pids.entrySet().stream()
                .filter(entry -> entry.getValue() != pid)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Iterable<String> topics() throws InterruptedException, ExecutionException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + ports.broker()))) {
            return admin.listTopics().names().get();
        }
    }

    private static Blueprint blueprint(Path directory, Ports ports) {
        return new Blueprint(
                new Installation(directory.resolve("project")),
                new StateDirectory(directory.resolve("state")),
                ports,
                LabSettings.of(LabSettings.SPEED));
    }
}
