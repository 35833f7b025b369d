package io.signalbox.launcher.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Children for tests, and ways to wait for them. */
public final class Dummies {
    private Dummies() {}

    /** A child that runs {@link DummyService} in a mode. */
    public static Child child(String name, String mode, int port, Duration deadline) {
        return new Child(
                name,
                List.of(
                        java(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-Ddummy.mode=" + mode,
                        "-Dquarkus.http.port=" + port,
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        DummyService.class.getName()),
                Map.of(),
                List.of(Endpoint.loopback(port)),
                HttpProbe.readiness(port),
                deadline);
    }

    /** The program that runs this test. */
    public static String java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    /** A port that nobody uses now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until something is so, at most 60 s. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so after 60 s");
            }
            Thread.sleep(20);
        }
    }

    /** A jar that runs a class of this test. */
    public static void jar(Path file, String main) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file in a directory"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}
