package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One method of one path of the API.
 *
 * @param method HTTP method
 * @param path path with placeholders in braces
 * @param permission what the caller must be allowed
 * @param params its parameters, those of the path included
 * @param handler what it does, called inside the world
 */
public record Route(
        String method, String path, Permission permission, List<Param> params, Function<Call, Answer> handler) {
    public Route {
        List<Param> all = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (segment.startsWith("{")) {
                all.add(ofPath(segment.substring(1, segment.length() - 1)));
            }
        }
        all.addAll(params);
        params = List.copyOf(all);
    }

    private static Param ofPath(String name) {
        return switch (name) {
            case "vmid" -> Param.vmid().mandatory();
            case "node" -> Param.text(name, Param.Format.NODE).mandatory();
            case "snapname" ->
                Param.text(name, Param.Format.CONFIG_ID).atMost(40).mandatory();
            case "userid" -> Param.text(name, Param.Format.USER).atMost(64).mandatory();
            case "tokenid" -> Param.text(name, Param.Format.TOKEN).mandatory();
            case "storage" -> Param.text(name, Param.Format.STORAGE).mandatory();
            default -> Param.text(name).mandatory();
        };
    }

    /** A reading route. */
    public static Route get(String path, Permission permission, Function<Call, Answer> handler, Param... params) {
        return new Route("GET", path, permission, List.of(params), handler);
    }

    /** A creating or acting route. */
    public static Route post(String path, Permission permission, Function<Call, Answer> handler, Param... params) {
        return new Route("POST", path, permission, List.of(params), handler);
    }

    /** A changing route. */
    public static Route put(String path, Permission permission, Function<Call, Answer> handler, Param... params) {
        return new Route("PUT", path, permission, List.of(params), handler);
    }

    /** A removing route. */
    public static Route delete(String path, Permission permission, Function<Call, Answer> handler, Param... params) {
        return new Route("DELETE", path, permission, List.of(params), handler);
    }

    /** The placeholders' values when the path is this route's, else empty. */
    public Optional<Map<String, String>> match(String calledMethod, List<String> segments) {
        if (!calledMethod.equals(method)) {
            return Optional.empty();
        }
        String[] wanted = path.substring(1).split("/", -1);
        boolean tail = path.endsWith("/{volume}") && segments.size() > wanted.length;
        if (wanted.length != segments.size() && !tail) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), segments.get(i));
            } else if (!wanted[i].equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        if (tail) {
            variables.put("volume", String.join("/", segments.subList(wanted.length - 1, segments.size())));
        }
        return Optional.of(variables);
    }

    /** Refuses parameters that are missing, unknown, wrong or for root only, all in one answer. */
    void validate(Map<String, String> given) {
        Map<String, String> errors = new TreeMap<>();
        for (Param param : params) {
            if (param.required() && !given.containsKey(param.name())) {
                errors.put(param.name(), "property is missing and it is not optional");
            }
        }
        given.forEach(
                (name, value) -> params.stream()
                        .filter(param -> param.names(name))
                        .findFirst()
                        .ifPresentOrElse(
                                param -> param.complaint(value).ifPresent(text -> errors.put(name, text)),
                                () -> errors.put(
                                        name,
                                        "property is not defined in schema and the schema does not allow additional properties")));
        if (errors.isEmpty()) {
            params.stream()
                    .filter(param -> param.rootOnly() && given.containsKey(param.name()))
                    .forEach(param -> errors.put(param.name(), "Only root may use this option."));
        }
        if (!errors.isEmpty()) {
            throw PveError.parameters(errors);
        }
    }
}
