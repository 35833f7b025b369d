package io.signalbox.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The directory that holds all that an embedded Signalbox keeps. Nobody but its owner can read it. */
public record StateDirectory(Path root) {

    public StateDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes sure that every directory is there. */
    public void create() throws IOException {
        PrivateFiles.directory(root);
        for (Path directory : List.of(pids(), logs(), kafka(), lab(), secrets(), streams("planner"))) {
            Files.createDirectories(directory);
        }
        PrivateFiles.directory(secrets());
        Files.createDirectories(streams("audit"));
    }

    public boolean exists() {
        return Files.isDirectory(root);
    }

    public Path pids() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("log");
    }

    /** The broker's data and its configuration. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** The simulated site's own files. */
    public Path lab() {
        return root.resolve("lab");
    }

    public Path opsRepo() {
        return root.resolve("ops-repo");
    }

    /** Files named by {@code credentials.pass_path}. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** The certificate authority of the site, PEM. */
    public Path siteAuthority() {
        return root.resolve("site-ca.pem");
    }

    /** State of the Kafka Streams application of a service; it can be rebuilt from the topics. */
    public Path streams(String service) {
        return root.resolve("streams").resolve(service);
    }

    /** Who may do what: hashes of tokens. */
    public Path tokens() {
        return root.resolve("tokens.json");
    }

    /** The private key that the gateway signs with. */
    public Path gatewayKey() {
        return root.resolve("gateway-key.json");
    }

    /** The public keys of the gateways that the planner trusts. */
    public Path trust() {
        return root.resolve("trust.json");
    }

    /** Settings of the command line, with the tokens themselves. */
    public Path cliSettings() {
        return root.resolve("cli.json");
    }

    /** Deletes it with all that is in it. Nothing may run in it. */
    public void delete() throws IOException {
        PrivateFiles.deleteTree(root);
    }

    Path ports() {
        return root.resolve("ports.json");
    }

    Path lock() {
        return root.resolve("lock");
    }
}
