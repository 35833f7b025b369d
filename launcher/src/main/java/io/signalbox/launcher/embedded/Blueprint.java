package io.signalbox.launcher.embedded;

import io.signalbox.launcher.broker.BrokerAdmin;
import io.signalbox.launcher.broker.BrokerMain;
import io.signalbox.launcher.process.Child;
import io.signalbox.launcher.process.Endpoint;
import io.signalbox.launcher.process.HttpProbe;
import io.signalbox.launcher.state.LabSite;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every process of the embedded default, in the order in which they are started.
 *
 * @param lab how the simulated site behaves
 * @param settings what every service is told besides, such as another log level
 */
public record Blueprint(
        Installation installation, StateDirectory state, Ports ports, LabSettings lab, Map<String, String> settings) {
    static final String BROKER = "kafka";
    static final String LAB = "lab";

    private static final String LAB_MAIN = "io.signalbox.lab.site.SiteMain";
    private static final int BROKER_HEAP = 224;
    private static final int LAB_HEAP = 96;
    private static final int SERVICE_HEAP = 128;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Services as they are usually told. */
    public Blueprint(Installation installation, StateDirectory state, Ports ports, LabSettings lab) {
        this(installation, state, ports, lab, Map.of());
    }

    public Blueprint {
        settings = Map.copyOf(settings);
    }

    /** All of them. */
    public List<Child> all() {
        return Stream.concat(Stream.of(broker(), labSite()), services().stream())
                .toList();
    }

    /** The Kafka broker. */
    Child broker() {
        Map<String, String> logging = Map.of(
                "org.slf4j.simpleLogger.defaultLogLevel", "info",
                "org.slf4j.simpleLogger.log.org.apache.kafka.common.config", "warn",
                "org.slf4j.simpleLogger.log.kafka.server.KafkaConfig", "warn");
        return new Child(
                BROKER,
                new Jvm(BROKER_HEAP, installation.classArchive(BROKER))
                        .command(
                                logging,
                                List.of(
                                        "-cp",
                                        installation.classPath("launcher"),
                                        BrokerMain.class.getName(),
                                        brokerProperties().toString())),
                Jvm.ENVIRONMENT,
                List.of(Endpoint.loopback(ports.broker()), Endpoint.loopback(ports.controller())),
                new BrokerAdmin(ports.broker()),
                DEADLINE);
    }

    /** Whether every process can be started from an archive of its classes. */
    public boolean archived() {
        return Stream.concat(
                        Stream.of(BROKER, LAB), Arrays.stream(Service.values()).map(Service::module))
                .allMatch(installation::hasClassArchive);
    }

    Path brokerProperties() {
        return state.kafka().resolve("server.properties");
    }

    /** The simulated site. */
    Child labSite() {
        List<Endpoint> endpoints = new ArrayList<>();
        LabSite.ADDRESSES.forEach(address -> endpoints.add(new Endpoint(address, ports.site())));
        endpoints.add(Endpoint.loopback(ports.labControl()));
        List<String> program = new ArrayList<>(List.of("-cp", installation.classPath("lab"), LAB_MAIN));
        program.addAll(List.of("--state", state.lab().toString()));
        program.addAll(List.of("--seed", Long.toString(lab.seed()), "--speed", Integer.toString(lab.speed())));
        program.addAll(List.of("--bind", String.join(",", LabSite.ADDRESSES)));
        program.addAll(List.of("--port", Integer.toString(ports.site())));
        program.addAll(List.of("--control-port", Integer.toString(ports.labControl())));
        program.addAll(List.of("--token-file", labTokenFile().toString()));
        lab.schema().ifPresent(schema -> program.addAll(List.of("--schema", schema.toString())));
        return new Child(
                LAB,
                new Jvm(LAB_HEAP, installation.classArchive(LAB)).command(Map.of(), program),
                Jvm.ENVIRONMENT,
                endpoints,
                labDoor(),
                DEADLINE);
    }

    LabDoor labDoor() {
        return new LabDoor(
                state.logs().resolve(LAB + ".log"), new Endpoint(LabSite.ADDRESSES.getFirst(), ports.site()));
    }

    /** The services, all of which can be started at once. */
    List<Child> services() {
        return Arrays.stream(Service.values()).map(this::service).toList();
    }

    private Child service(Service service) {
        return service(service, service.module(), service.port(ports), Map.of());
    }

    /** A process of a service under a name and on a port of its own, with settings that go before the usual ones. */
    Child service(Service service, String name, int port, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(service.settings(state, ports));
        all.putAll(settings);
        all.putAll(own);
        Path jar = installation.service(service);
        return new Child(
                name,
                new Jvm(SERVICE_HEAP, installation.classArchive(service.module()))
                        .command(all, List.of("-jar", String.valueOf(jar.getFileName()))),
                Jvm.ENVIRONMENT,
                Optional.ofNullable(jar.getParent()),
                List.of(Endpoint.loopback(port)),
                HttpProbe.readiness(port),
                DEADLINE);
    }

    private Path labTokenFile() {
        return state.lab().resolve("api-token");
    }
}
