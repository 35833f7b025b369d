package io.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.launcher.state.StateDirectory;
import io.signalbox.torture.canary.Canary;
import io.signalbox.torture.canary.Finder;
import io.signalbox.torture.canary.ProcessWatch;
import io.signalbox.torture.canary.Search;
import io.signalbox.torture.history.History;
import io.signalbox.torture.house.People;
import io.signalbox.torture.house.Premises;
import io.signalbox.torture.house.SecretStore;
import io.signalbox.torture.house.Site;
import io.signalbox.torture.run.Report;
import io.signalbox.torture.run.Torture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tortures a whole Signalbox that logs all it can, and looks for every secret of it where it must not be. */
final class CanaryRun {
    private static final Logger LOG = LoggerFactory.getLogger(CanaryRun.class);
    private static final String NOTE_KEY = "PRIVATE+KEY+";
    private static final int NOTE_KEY_PARTS = 5;
    private static final int SHORTEST_LINE = 30;
    /** What anybody who looks for a fault could switch on. */
    private static final Map<String, String> EVERYTHING =
            Map.of("quarkus.log.level", "TRACE", "quarkus.log.category.\"org.apache.kafka\".level", "TRACE");

    private CanaryRun() {}

    /**
     * Fails if a secret was found, and if the search does not find one that is put there. What there is to tell of the run is
     * in a text file of its name in the build directory.
     *
     * @param name of the directory below the build directory that keeps state and logs
     * @param store where the sites' secrets are kept
     */
    static Report of(Torture.Settings settings, String name, SecretStore store)
            throws IOException, InterruptedException, LaunchFailure {
        Torture torture = new Torture(settings, LOG::info);
        List<String> told = new ArrayList<>();
        try (ProcessWatch watch = ProcessWatch.start()) {
            Report report = torture.run(
                    state(name).root(),
                    new Installation(House.project()),
                    store,
                    EVERYTHING,
                    (premises, history) -> told.add(search(premises, history, store, watch.sights())));
            told.addAll(report.lines());
            Files.write(Path.of("target", name + ".txt"), told);
            assertThat(report.isClean()).as(String.join("\n", report.lines())).isTrue();
            return report;
        }
    }

    /** Where a run of that name keeps its state and its logs. */
    static StateDirectory state(String name) {
        return new StateDirectory(Path.of("target", name));
    }

    /** The same, without what an earlier run has left there. */
    static StateDirectory emptied(String name) throws IOException {
        StateDirectory state = state(name);
        if (state.exists()) {
            state.delete();
        }
        return state;
    }

    private static String search(Premises premises, History history, SecretStore store, List<ProcessWatch.Sight> sights)
            throws IOException, InterruptedException {
        List<Canary> canaries = canaries(premises);
        store.secrets().forEach((what, secret) -> canaries.add(new Canary(what, secret)));
        Finder finder = new Finder(canaries);
        Set<Path> homes = homes(premises.state());
        homes.addAll(store.homes());
        Search search = new Search(finder, homes)
                .topics(premises)
                .files(premises.state().root())
                .processes(sights)
                .processes();
        for (Map.Entry<String, String> answer : answers(premises, history).entrySet()) {
            search.answer(answer.getKey(), answer.getValue());
        }
        assertThat(search.bytes()).isGreaterThan(1 << 20);
        assertThat(search.found()).isEmpty();
        theSearchFindsWhatIsThere(premises, finder, homes, canaries.getFirst());
        return "%d secrets looked for in %d MiB, %d arguments and environments of processes among them"
                .formatted(canaries.size(), search.bytes() >> 20, sights.size());
    }

    /** A search that finds nothing proves nothing unless it would. */
    private static void theSearchFindsWhatIsThere(Premises premises, Finder finder, Set<Path> homes, Canary canary)
            throws IOException {
        Path leak = premises.state().logs().resolve("leak.log");
        byte[] header = ("Authorization: Bearer " + canary.secret()).getBytes(StandardCharsets.UTF_8);
        Files.writeString(leak, "2026-01-01 DEBUG sent " + Base64.getEncoder().encodeToString(header));
        assertThat(new Search(finder, homes).files(premises.state().root()).found())
                .singleElement()
                .asString()
                .contains("leak.log")
                .contains(canary.name());
        Files.delete(leak);
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("TOKEN", canary.secret());
        Process leaky = builder.start();
        try {
            assertThat(new Search(finder, homes).processes().found()).anyMatch(found -> found.contains("environ"));
        } finally {
            leaky.destroyForcibly();
        }
    }

    private static List<Canary> canaries(Premises premises) throws IOException {
        List<Canary> canaries = new ArrayList<>();
        premises.people().tokens().forEach((who, token) -> canaries.add(new Canary("token of " + who, token)));
        premises.sites()
                .forEach(site -> canaries.add(new Canary(
                        "API token of " + site.name(), site.lab().token().secret())));
        for (Site site : premises.sites()) {
            for (String line : secretsOf(site.shells().keyFile())) {
                canaries.add(new Canary("SSH key of " + site.name(), line));
            }
        }
        StateDirectory state = premises.state();
        JsonNode launcher = WireJson.mapper().readTree(Files.readString(state.cliSettings()));
        launcher.path("tokens")
                .properties()
                .forEach(token -> canaries.add(new Canary(
                        "the launcher's token of " + token.getKey(),
                        token.getValue().asText())));
        for (Path key : keys(state)) {
            for (String secret : secretsOf(key)) {
                canaries.add(new Canary("key " + key.getFileName(), secret));
            }
        }
        return canaries;
    }

    /** The private half of a key, as its file has it and as hexadecimal digits. */
    private static List<String> secretsOf(Path file) throws IOException {
        String text = Files.readString(file).strip();
        if (text.startsWith("{")) {
            String half = WireJson.mapper().readTree(text).path("d").asText();
            return List.of(half, HexFormat.of().formatHex(Base64.getUrlDecoder().decode(half)));
        }
        if (text.startsWith(NOTE_KEY)) {
            String half = text.split("\\+", NOTE_KEY_PARTS)[NOTE_KEY_PARTS - 1];
            return List.of(half, HexFormat.of().formatHex(Base64.getDecoder().decode(half)));
        }
        return text.lines()
                .filter(line -> line.length() > SHORTEST_LINE && !line.startsWith("-----"))
                .toList();
    }

    private static List<Path> keys(StateDirectory state) throws IOException {
        try (Stream<Path> files = Files.walk(state.root())) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.startsWith(state.kafka())
                            && file.getFileName().toString().matches(".*(\\.key|-key|key\\.json|\\.jwk)"))
                    .toList();
        }
    }

    private static Set<Path> homes(StateDirectory state) throws IOException {
        Set<Path> homes = new HashSet<>(keys(state));
        homes.addAll(List.of(state.cliSettings(), state.lab()));
        return homes;
    }

    private static Map<String, String> answers(Premises premises, History history) throws InterruptedException {
        Map<String, String> answers = new LinkedHashMap<>();
        Optional<String> operation = history.events().stream()
                .map(seen -> seen.data().operation().value())
                .findFirst();
        for (String path : List.of(
                "/",
                "/api/v1/operations?limit=200",
                "/api/v1/operations/" + operation.orElse("none"),
                "/api/v1/openapi",
                "/q/health",
                "/q/metrics")) {
            ask(premises, People.OPERATOR, premises.ports().gateway(), path, answers);
        }
        for (String path : List.of(
                "/api/v1/audit/entries?limit=1000",
                "/api/v1/audit/operations/" + operation.orElse("none"),
                "/api/v1/audit/export",
                "/api/v1/audit/export?format=csv",
                "/api/v1/openapi",
                "/q/health")) {
            ask(premises, People.AUDITOR, premises.ports().audit(), path, answers);
        }
        ask(premises, People.OPERATOR, premises.ports().planner(), "/q/health", answers);
        ask(premises, People.OPERATOR, premises.ports().proxmoxExecutor(), "/q/health", answers);
        ask(premises, People.OPERATOR, premises.ports().runbook(), "/api/v1/site-config/status", answers);
        return answers;
    }

    private static void ask(Premises premises, String who, int port, String path, Map<String, String> answers)
            throws InterruptedException {
        premises.door()
                .get(who, port, path)
                .ifPresent(answer -> answers.put("answer of port %d to GET %s".formatted(port, path), answer));
    }
}
