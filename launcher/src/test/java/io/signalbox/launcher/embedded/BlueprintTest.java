package io.signalbox.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.launcher.process.Child;
import io.signalbox.launcher.process.Endpoint;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BlueprintTest {
    private static final Set<String> PUBLIC_SETTINGS = Set.of(
            "quarkus.http.port",
            "kafka.bootstrap.servers",
            "signalbox.tokens.file",
            "signalbox.signing.key-file",
            "signalbox.trust.file",
            "signalbox.state.dir",
            "signalbox.ops-repo",
            "signalbox.executor.instance",
            "signalbox.secrets.dir",
            "signalbox.proxmox.ca-file",
            "java.net.preferIPv4Stack");

    private final Blueprint blueprint = new Blueprint(
            new Installation(Path.of("/project")),
            new StateDirectory(Path.of("/state")),
            Ports.defaults(),
            new LabSettings(42, 5, Optional.empty()));

    @Test
    void noServiceIsToldThatItIsInALab() {
        assertThat(blueprint.services()).hasSize(6).allSatisfy(service -> {
            assertThat(settings(service)).isSubsetOf(PUBLIC_SETTINGS);
            assertThat(service.command()).noneMatch(word -> word.contains("127.0.1.") || word.contains("/state/lab"));
            assertThat(service.environment()).containsOnlyKeys("MALLOC_ARENA_MAX");
        });
    }

    @Test
    void nothingListensBeyondThisMachine() {
        assertThat(blueprint.all())
                .flatExtracting(Child::endpoints)
                .extracting(Endpoint::host)
                .allMatch(host -> host.startsWith("127."));
    }

    @Test
    void noTwoListenInTheSamePlace() {
        assertThat(blueprint.all()).flatExtracting(Child::endpoints).doesNotHaveDuplicates();
    }

    @Test
    void noSecretIsOnACommandLine() {
        assertThat(blueprint.all())
                .flatExtracting(Child::command)
                .noneMatch(word -> word.toLowerCase(java.util.Locale.ROOT).matches(".*(password|bearer).*"));
    }

    @Test
    void everyProgramHasAClassArchiveOfItsOwn() {
        assertThat(blueprint.all())
                .extracting(BlueprintTest::archive)
                .doesNotHaveDuplicates()
                .allMatch(archive -> archive.startsWith("-XX:SharedArchiveFile=/project/target/class-archives/"));
    }

    @Test
    void twoProcessesOfOneServiceShareAnArchive() {
        Child second = blueprint.service(Service.PLANNER, "planner-service-2", 1, Map.of());
        assertThat(archive(second)).endsWith("/planner-service.jsa");
    }

    private static String archive(Child child) {
        return child.command().stream()
                .filter(word -> word.startsWith("-XX:SharedArchiveFile="))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> settings(Child service) {
        return service.command().stream()
                .filter(word -> word.startsWith("-D"))
                .map(word -> word.substring(2, word.indexOf('=')))
                .collect(Collectors.toList());
    }
}
