package io.signalbox.lab.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds every request against the published schema and remembers what did not fit. A path that the lab serves but the
 * schema file does not list is not a violation, since the file may be an excerpt; it is listed apart. Safe for many
 * threads.
 */
public final class SchemaCheck {
    private final ApiSchema schema;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> outside = new TreeSet<>();

    /** A check with nothing seen yet. */
    public SchemaCheck(ApiSchema schema) {
        this.schema = schema;
    }

    /**
     * A request that did not fit.
     *
     * @param endpoint method and path
     * @param parameter the parameter that is wrong, empty when it is the endpoint itself
     * @param problem what is wrong with it
     */
    public record Violation(String endpoint, String parameter, String problem) {}

    /** Checks a request; the problems by parameter, empty when it fits. */
    public synchronized Map<String, String> check(String method, String path, Map<String, String> params) {
        String endpoint = method + " " + path;
        Optional<ApiSchema.Endpoint> found = schema.endpoint(endpoint);
        if (found.isEmpty()) {
            outside.add(endpoint);
            return Map.of();
        }
        used.add(endpoint);
        Map<String, String> problems = new TreeMap<>();
        ApiSchema.Endpoint wanted = found.get();
        params.forEach((name, value) -> wanted.property(name)
                .ifPresentOrElse(
                        property -> property.problem(value).ifPresent(problem -> problems.put(name, problem)),
                        () -> problems.put(name, "property is not defined in the published schema")));
        for (String name : wanted.required()) {
            if (!params.containsKey(name)) {
                problems.put(name, "property is missing and it is not optional");
            }
        }
        problems.forEach((name, problem) -> violations.add(new Violation(endpoint, name, problem)));
        return problems;
    }

    /** Notes a request for something that the API does not have. */
    public synchronized void unknown(String method, String path) {
        violations.add(new Violation(method + " " + path, "", "no such method and path"));
    }

    /** Every violation so far. */
    public synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** Endpoints of the schema that were called. */
    public synchronized Set<String> used() {
        return new TreeSet<>(used);
    }

    /** Endpoints that were called, are served, and are not in the schema file. */
    public synchronized Set<String> outside() {
        return new TreeSet<>(outside);
    }

    /** Forgets what was seen. */
    public synchronized void clear() {
        violations.clear();
        used.clear();
        outside.clear();
    }
}
