package io.signalbox.lab.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** One mount of the secrets engine KV version 2. Answers as Vault's page "KV secrets engine - version 2 (API)" has it. */
final class KvEngine {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int KEPT_VERSIONS = 10;

    private final InstantSource clock;
    private final Map<String, Entry> entries = new TreeMap<>();

    private static final class Version {
        private final Instant created;
        private Optional<ObjectNode> data;
        private Optional<Instant> deleted = Optional.empty();
        private boolean destroyed;

        Version(Instant created, ObjectNode data) {
            this.created = created;
            this.data = Optional.of(data);
        }

        ObjectNode metadata() {
            return JSON.objectNode()
                    .put("created_time", created.toString())
                    .put("deletion_time", deleted.map(Instant::toString).orElse(""))
                    .put("destroyed", destroyed);
        }
    }

    private static final class Entry {
        private final TreeMap<Integer, Version> versions = new TreeMap<>();

        int current() {
            return versions.isEmpty() ? 0 : versions.lastKey();
        }
    }

    KvEngine(InstantSource clock) {
        this.clock = clock;
    }

    VaultReply answer(VaultRequest request, String path) {
        int slash = path.indexOf('/');
        String verb = slash < 0 ? path : path.substring(0, slash);
        String name = slash < 0 ? "" : path.substring(slash + 1);
        return switch (verb) {
            case "data" -> data(request, name);
            case "metadata" -> metadata(request, name);
            case "delete", "undelete", "destroy" -> marked(verb, request, name);
            default -> throw VaultError.of(404, "unsupported path");
        };
    }

    private VaultReply data(VaultRequest request, String name) {
        return switch (request.method()) {
            case "GET" -> read(name, request.query().getOrDefault("version", "0"));
            case "POST", "PUT" -> written(name, request.body());
            case "DELETE" -> {
                entry(name).versions.lastEntry().getValue().deleted = Optional.of(clock.instant());
                yield VaultReply.empty();
            }
            default -> throw VaultError.of(405, "unsupported operation");
        };
    }

    private Entry entry(String name) {
        return Optional.ofNullable(entries.get(name))
                .filter(entry -> entry.current() > 0)
                .orElseThrow(VaultError::nothing);
    }

    private VaultReply read(String name, String wanted) {
        if (!wanted.matches("\\d{1,9}")) {
            throw VaultError.of(400, "error converting input for field \"version\"");
        }
        Entry entry = entry(name);
        int number = wanted.equals("0") ? entry.current() : Integer.parseInt(wanted);
        Version version = Optional.ofNullable(entry.versions.get(number)).orElseThrow(VaultError::nothing);
        boolean gone = version.destroyed || version.deleted.isPresent();
        ObjectNode data = JSON.objectNode();
        data.set("data", gone ? JSON.nullNode() : version.data.orElseThrow().deepCopy());
        data.set("metadata", version.metadata().put("version", number).putNull("custom_metadata"));
        // What was deleted is answered with its metadata, and with the status of what never was.
        return VaultReply.data(gone ? 404 : 200, data);
    }

    private VaultReply written(String name, JsonNode body) {
        if (!(body.path("data") instanceof ObjectNode data)) {
            throw VaultError.of(400, "no data provided");
        }
        Entry entry = entries.computeIfAbsent(name, absent -> new Entry());
        JsonNode cas = body.path("options").path("cas");
        if (!cas.isMissingNode() && cas.asInt() != entry.current()) {
            throw VaultError.of(400, "check-and-set parameter did not match the current version");
        }
        int number = entry.current() + 1;
        Version version = new Version(clock.instant(), data.deepCopy());
        entry.versions.put(number, version);
        while (entry.versions.size() > KEPT_VERSIONS) {
            entry.versions.pollFirstEntry();
        }
        return VaultReply.data(200, version.metadata().put("version", number).putNull("custom_metadata"));
    }

    private VaultReply metadata(VaultRequest request, String name) {
        boolean listing = request.method().equals("LIST")
                || (request.method().equals("GET") && request.query().containsKey("list"));
        if (listing) {
            return listed(name);
        }
        return switch (request.method()) {
            case "GET" -> described(entry(name));
            case "DELETE" -> {
                entries.remove(name);
                yield VaultReply.empty();
            }
            default -> throw VaultError.of(405, "unsupported operation");
        };
    }

    private static VaultReply described(Entry entry) {
        ObjectNode data = JSON.objectNode()
                .put("cas_required", false)
                .put(
                        "created_time",
                        entry.versions.firstEntry().getValue().created.toString())
                .put("current_version", entry.current())
                .put("delete_version_after", "0s")
                .put("max_versions", 0)
                .put("oldest_version", entry.versions.firstKey())
                .put(
                        "updated_time",
                        entry.versions.lastEntry().getValue().created.toString())
                .putNull("custom_metadata");
        ObjectNode versions = data.putObject("versions");
        entry.versions.forEach((number, version) -> versions.set(Integer.toString(number), version.metadata()));
        return VaultReply.data(200, data);
    }

    private VaultReply listed(String folder) {
        String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
        TreeSet<String> keys = new TreeSet<>();
        for (String name : entries.keySet()) {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length());
                int slash = rest.indexOf('/');
                keys.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        if (keys.isEmpty()) {
            throw VaultError.nothing();
        }
        ObjectNode data = JSON.objectNode();
        keys.forEach(data.putArray("keys")::add);
        return VaultReply.data(200, data);
    }

    private VaultReply marked(String verb, VaultRequest request, String name) {
        List<Integer> numbers = new ArrayList<>();
        request.body().path("versions").forEach(number -> numbers.add(number.asInt()));
        if (numbers.isEmpty()) {
            throw VaultError.of(400, "no version number provided");
        }
        Entry entry = entry(name);
        for (int number : numbers) {
            Optional.ofNullable(entry.versions.get(number)).ifPresent(version -> mark(verb, version));
        }
        return VaultReply.empty();
    }

    private void mark(String verb, Version version) {
        switch (verb) {
            case "delete" -> version.deleted = Optional.of(clock.instant());
            case "undelete" -> version.deleted = Optional.empty();
            default -> {
                version.destroyed = true;
                version.data = Optional.empty();
            }
        }
    }
}
