package io.signalbox.lab.site;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Takes the options of the simulated site, listens where it would and announces itself as it does. */
public final class SiteMain {
    private SiteMain() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        Path authority = Path.of(options.getOrDefault("--state", ""), "ca.pem");
        Path token = Path.of(options.getOrDefault("--token-file", ""));
        Files.writeString(authority, "certificate");
        Files.writeString(token, "signalbox@pve!lab\nsecret\n");
        String host = options.getOrDefault("--bind", "").split(",", -1)[0];
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, Integer.parseInt(options.getOrDefault("--port", ""))));
            System.out.printf("{\"event\":\"ready\",\"caFile\":\"%s\",\"tokenFile\":\"%s\"}%n", authority, token);
            while (true) {
                socket.accept().close();
            }
        }
    }
}
