package io.signalbox.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.signalbox.merkle.disk.LogDirectory;
import io.signalbox.merkle.disk.StoredTiles;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.RawRecord;
import io.signalbox.merkle.note.SignerKey;
import io.signalbox.merkle.tile.DataBundle;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.InclusionProof;
import io.signalbox.merkle.tree.Proofs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An audit service with one Merkle log, that of the site lab. */
final class AuditDouble implements AutoCloseable {
    final SignerKey key = SignerKey.generate("signalbox/audit/lab", new SecureRandom());
    private final HttpServer server;
    private final LogDirectory log;
    private final StoredTiles tiles;
    private int size;

    AuditDouble(Path directory) throws IOException {
        log = LogDirectory.open(directory, key);
        tiles = new StoredTiles(directory);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void grow(int to) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        for (; size < to; size++) {
            entries.add(Leaves.write(Leaves.of(
                    "lab",
                    size,
                    new RawRecord(
                            "signalbox.events",
                            0,
                            size,
                            Instant.EPOCH,
                            Optional.empty(),
                            List.of(),
                            Optional.of(value(size))))));
        }
        log.append(entries);
    }

    private static byte[] value(int index) {
        return ("record " + index).getBytes(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = path.equals("/log")
                    ? "{\"logs\":[{\"name\":\"lab\"}]}".getBytes(StandardCharsets.UTF_8)
                    : part(path.replaceFirst("^/log/lab/", ""));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] part(String path) throws IOException {
        if (path.equals("checkpoint")) {
            return log.checkpoint().bytes();
        }
        if (path.equals("vkey")) {
            return (key.verifier() + "\n").getBytes(StandardCharsets.UTF_8);
        }
        if (path.startsWith("proof/inclusion/")) {
            return proof(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
        }
        TilePath tile = TilePath.parse(path).orElseThrow();
        return tile.kind() == TilePath.Kind.DATA
                ? data(tile)
                : tiles.read(tile, log.head().size()).orElseThrow();
    }

    private static byte[] data(TilePath tile) throws IOException {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (int i = 0; i < tile.width(); i++) {
            DataBundle.append(bundle, Optional.of(value((int) tile.index() * TilePath.WIDTH + i)));
        }
        return bundle.toByteArray();
    }

    private byte[] proof(long index) throws IOException {
        InclusionProof proof = new Proofs(tiles.subtrees(size)).inclusion(index, size);
        String path = proof.path().stream()
                .map(Hash::base64)
                .map(hash -> "\"" + hash + "\"")
                .collect(Collectors.joining(","));
        String entry = new String(tiles.entry(index, size).orElseThrow(), StandardCharsets.UTF_8);
        return "{\"index\":%d,\"size\":%d,\"root\":\"%s\",\"path\":[%s],\"entry\":\"%s\",\"checkpoint\":\"%s\"}"
                .formatted(
                        index,
                        size,
                        log.head().root().base64(),
                        path,
                        entry.replace("\"", "\\\""),
                        new String(log.checkpoint().bytes(), StandardCharsets.UTF_8).replace("\n", "\\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
