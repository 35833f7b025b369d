package io.signalbox.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

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

    /** Waits until something is so, at most 20 s. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so after 20 s");
            }
            Thread.sleep(20);
        }
    }
}
