package io.signalbox.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.launcher.embedded.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ComposeFileTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> SHARED_CODE = List.of("api-kit", "executor-kit", "bus");

    @Test
    void itRunsKafkaAndTheSixServices() {
        assertThat(names(compose("docker-compose.yml").path("services")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("kafka"),
                                Arrays.stream(Service.values()).map(Service::module))
                        .toList());
    }

    @Test
    void whatIsPublishedIsPublishedOnLoopbackOnly() {
        for (JsonNode service : compose("docker-compose.yml").path("services")) {
            for (JsonNode port : service.path("ports")) {
                assertThat(port.asText()).startsWith("127.0.0.1:");
            }
        }
    }

    @Test
    void everyVolumeThatIsMountedIsDeclaredOrFromTheHostAndReadOnly() {
        JsonNode compose = compose("docker-compose.yml");
        Set<String> declared = names(compose.path("volumes"));
        for (JsonNode service : compose.path("services")) {
            for (JsonNode volume : service.path("volumes")) {
                String mount = volume.asText();
                boolean named = declared.stream().anyMatch(name -> mount.startsWith(name + ":"));
                assertThat(named || mount.endsWith(":ro")).as(mount).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everySettingOfAServiceIsOneThatItHas(Service service) throws IOException {
        Set<String> known = settingsOf(service);
        for (String file : List.of("docker-compose.yml", "deploy/with-ca.yml")) {
            JsonNode environment =
                    compose(file).path("services").path(service.module()).path("environment");
            assertThat(known).as("settings of %s", service.module()).containsAll(names(environment));
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceIsBuiltFromItsModuleAndListensWhereItSaysItself(Service service) throws IOException {
        JsonNode arguments = compose("docker-compose.yml")
                .path("services")
                .path(service.module())
                .path("build")
                .path("args");

        assertThat(arguments.path("MODULE").asText()).isEqualTo(service.module());
        assertThat(arguments.path("PORT").asText())
                .isEqualTo(properties(service).getProperty("quarkus.http.port"));
    }

    @Test
    void theImageBuildsEveryService() throws IOException {
        String dockerfile = Files.readString(PROJECT.resolve("deploy/docker/service.Dockerfile"));

        assertThat(Service.values())
                .allSatisfy(service -> assertThat(dockerfile).contains(service.module()));
    }

    /** The names that the environment has for what a service can be told: in its properties, or asked for in code. */
    private static Set<String> settingsOf(Service service) throws IOException {
        Stream<String> asked = Stream.concat(Stream.of(service.module()), SHARED_CODE.stream())
                .flatMap(ComposeFileTest::settingsAskedForIn);
        return Stream.concat(properties(service).stringPropertyNames().stream(), asked)
                .map(ComposeFileTest::environmentName)
                .collect(Collectors.toSet());
    }

    private static Properties properties(Service service) throws IOException {
        Properties properties = new Properties();
        Path file = PROJECT.resolve(service.module()).resolve("src/main/resources/application.properties");
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static Stream<String> settingsAskedForIn(String module) {
        Path sources = PROJECT.resolve(module).resolve("src/main/java");
        if (!Files.exists(sources)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(ComposeFileTest::quotedSettings)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> quotedSettings(Path file) {
        try {
            return java.util.regex.Pattern.compile("\"(signalbox\\.[a-z.-]+)\"")
                    .matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MicroProfile Config: what is neither letter nor digit is an underscore, then upper case. */
    private static String environmentName(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).collect(Collectors.toSet());
    }

    private static JsonNode compose(String file) {
        try {
            Object tree =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(PROJECT.resolve(file)));
            return WireJson.mapper().valueToTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
