package io.signalbox.launcher.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/**
 * A process that looks like a service: it answers the readiness check on the port {@code quarkus.http.port}. With {@code
 * dummy.mode} it crashes at the start or does not end when it is asked to.
 */
public final class DummyService {

    private DummyService() {}

    public static void main(String[] args) throws IOException {
        String mode = System.getProperty("dummy.mode", "good");
        if (mode.equals("crash")) {
            throw new IllegalStateException("no configuration");
        }
        if (mode.equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(DummyService::hang));
        }
        int port = Integer.parseInt(System.getProperty("quarkus.http.port", "0"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("listening");
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
