package io.signalbox.lab.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API schema of Proxmox VE in its flat form: an object keyed {@code "METHOD /path"}. */
public final class ApiSchema {
    private static final Pattern INDEXED = Pattern.compile("(.*\\D)\\d+");

    private final Map<String, Endpoint> endpoints;

    private ApiSchema(Map<String, Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Reads a schema file.
     *
     * @throws UncheckedIOException when the file cannot be read or is not JSON
     */
    public static ApiSchema read(Path file) {
        try {
            return of(new ObjectMapper().readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the API schema in " + file + " cannot be read", e);
        }
    }

    /** A schema from its JSON. */
    public static ApiSchema of(JsonNode root) {
        Map<String, Endpoint> endpoints = new TreeMap<>();
        root.properties()
                .forEach(entry -> endpoints.put(
                        entry.getKey(),
                        Endpoint.of(entry.getValue().path("parameters").path("properties"))));
        return new ApiSchema(endpoints);
    }

    /** The endpoint of that key, for example {@code GET /version}. */
    public Optional<Endpoint> endpoint(String key) {
        return Optional.ofNullable(endpoints.get(key));
    }

    /**
     * What an endpoint takes.
     *
     * @param properties parameters by name; an indexed one is named as in {@code net[n]}
     */
    public record Endpoint(Map<String, SchemaProperty> properties) {
        static Endpoint of(JsonNode properties) {
            Map<String, SchemaProperty> read = new LinkedHashMap<>();
            properties.properties().forEach(entry -> read.put(entry.getKey(), SchemaProperty.of(entry.getValue())));
            return new Endpoint(read);
        }

        /** The definition of a parameter, found by its name or as one of an indexed family. */
        public Optional<SchemaProperty> property(String name) {
            SchemaProperty plain = properties.get(name);
            if (plain != null) {
                return Optional.of(plain);
            }
            Matcher indexed = INDEXED.matcher(name);
            return indexed.matches() ? Optional.ofNullable(properties.get(indexed.group(1) + "[n]")) : Optional.empty();
        }

        /** Names of the parameters that must be given. */
        public Set<String> required() {
            Set<String> names = new TreeSet<>();
            properties.forEach((name, property) -> {
                if (property.required() && !name.endsWith("[n]")) {
                    names.add(name);
                }
            });
            return names;
        }
    }
}
