package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a route asks of its caller. */
public sealed interface Permission {
    /** Everybody who is known. */
    record Anyone() implements Permission {}

    /** Nobody with an API token (PVE: HTTPServer.pm:170). */
    record TicketOnly() implements Permission {}

    /** All of the privileges on a path, which may have placeholders. */
    record All(String path, List<String> privileges) implements Permission {}

    /** One of the privileges on a path, which may have placeholders. */
    record Any(String path, List<String> privileges) implements Permission {}

    /** All of these on that path. */
    static Permission all(String path, String... privileges) {
        return new All(path, List.of(privileges));
    }

    /** One of these on that path. */
    static Permission any(String path, String... privileges) {
        return new Any(path, List.of(privileges));
    }

    /** Everybody who is known. */
    static Permission anyone() {
        return new Anyone();
    }

    /** Refuses a token that may not (PVE: RPCEnvironment.pm:300,325). */
    default void check(ApiToken token, String uri, Map<String, String> variables) {
        switch (this) {
            case Anyone anyone -> {}
            case TicketOnly ticket ->
                throw PveError.of(
                        403,
                        "Permission check failed (URI '" + uri
                                + "' not available with API token, need proper ticket.\n)");
            case All all -> {
                String path = filled(all.path(), variables);
                for (String privilege : all.privileges()) {
                    if (!token.may(privilege, path)) {
                        throw PveError.forbidden(path + ", " + privilege);
                    }
                }
            }
            case Any any -> {
                String path = filled(any.path(), variables);
                if (any.privileges().stream().noneMatch(privilege -> token.may(privilege, path))) {
                    throw PveError.forbidden(
                            path + ", " + any.privileges().stream().collect(Collectors.joining("|")));
                }
            }
        }
    }

    private static String filled(String template, Map<String, String> variables) {
        String path = template;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return path;
    }
}
