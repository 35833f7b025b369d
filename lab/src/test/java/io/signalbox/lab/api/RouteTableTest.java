package io.signalbox.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The lab's routes against the schema that Proxmox VE publishes, where that file is at hand. */
@EnabledIfEnvironmentVariable(named = "SIGNALBOX_TEST_DATA", matches = ".+")
class RouteTableTest {
    /** Served by the real API too, but left out of the excerpt of its schema. */
    private static final Set<String> OUTSIDE = Set.of(
            "GET /nodes/{node}/time",
            "GET /nodes/{node}/lxc",
            "GET /nodes/{node}/lxc/{vmid}/config",
            "GET /nodes/{node}/lxc/{vmid}/snapshot",
            "GET /nodes/{node}/version",
            "GET /nodes/{node}/vzdump/extractconfig",
            "GET /cluster/backup",
            "GET /cluster/backup/{id}",
            "GET /cluster/backup/{id}/included_volumes",
            "GET /access/users",
            "POST /access/users",
            "GET /access/users/{userid}",
            "PUT /access/users/{userid}",
            "DELETE /access/users/{userid}");

    private static JsonNode schema() throws IOException {
        Path file = Path.of(String.valueOf(System.getenv("SIGNALBOX_TEST_DATA")), "pve-api-9.2.3.json");
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }

    @Test
    void everyRouteIsInTheSchemaWithTheSameParameters() throws IOException {
        JsonNode schema = schema();
        List<String> differences = new ArrayList<>();
        for (Route route : Api.routeTable()) {
            String key = route.method() + " " + route.path();
            if (OUTSIDE.contains(key)) {
                continue;
            }
            JsonNode endpoint = schema.path(key);
            if (endpoint.isMissingNode()) {
                differences.add(key + " is not in the schema");
                continue;
            }
            JsonNode properties = endpoint.path("parameters").path("properties");
            route.params().forEach(param -> compare(key, param, properties.path(param.name()), differences));
            Set<String> known = new TreeSet<>();
            route.params().forEach(param -> known.add(param.name()));
            properties.properties().forEach(entry -> {
                boolean required = entry.getValue().path("optional").asInt() == 0;
                if (required
                        && !known.contains(entry.getKey())
                        && !entry.getKey().endsWith("[n]")) {
                    differences.add(key + " lacks the required " + entry.getKey());
                }
            });
        }
        assertThat(differences).isEmpty();
    }

    private static void compare(String key, Param param, JsonNode wanted, List<String> differences) {
        String name = key + " " + param.name();
        if (wanted.isMissingNode()) {
            differences.add(name + " is not in the schema");
            return;
        }
        if (!wanted.path("type").asText().equals(param.type().name().toLowerCase(Locale.ROOT))) {
            differences.add(name + " is a " + wanted.path("type").asText());
        }
        boolean inPath = key.contains("{" + param.name() + "}");
        if (!inPath && param.required() == (wanted.path("optional").asInt() == 1)) {
            differences.add(name + " differs in being required");
        }
        List<String> choices = new ArrayList<>();
        wanted.path("enum").forEach(choice -> choices.add(choice.asText()));
        if (!choices.equals(param.choices())) {
            differences.add(name + " has the choices " + choices);
        }
        bound(
                name + " minimum",
                wanted.path("minimum"),
                param.min().isPresent() ? "" + param.min().getAsLong() : "",
                differences);
        JsonNode upper = param.type() == Param.Type.STRING ? wanted.path("maxLength") : wanted.path("maximum");
        bound(
                name + " maximum",
                upper,
                param.max().isPresent() ? "" + param.max().getAsLong() : "",
                differences);
    }

    private static void bound(String name, JsonNode wanted, String have, List<String> differences) {
        if (!wanted.asText("").equals(have)) {
            differences.add(name + " is " + wanted.asText("none") + ", not " + have);
        }
    }

    @Test
    void everyRouteAsksForTheSamePrivileges() throws IOException {
        JsonNode schema = schema();
        List<String> differences = new ArrayList<>();
        for (Route route : Api.routeTable()) {
            String key = route.method() + " " + route.path();
            JsonNode wanted = schema.path(key).path("permissions");
            String have = rendered(route.permission());
            String want = wanted.path("user").asText().equals("all") || !wanted.has("check")
                    ? ""
                    : rendered(wanted.path("check"));
            if (!OUTSIDE.contains(key) && !have.equals("ticket") && !have.equals(want)) {
                differences.add(key + " asks for " + have + " and should for " + want);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static String rendered(Permission permission) {
        return switch (permission) {
            case Permission.Anyone p -> "";
            case Permission.TicketOnly p -> "ticket";
            case Permission.All p -> p.path() + p.privileges();
            case Permission.Any p -> p.path() + p.privileges();
            case Permission.Given p -> p.path() + p.privileges();
            case Permission.Self p -> "self";
            case Permission.UserGroup p -> "group" + p.privileges();
            case Permission.Realm p -> "realm";
            case Permission.ModifyAcl p -> "modify {path}";
            case Permission.Both p ->
                "and" + p.parts().stream().map(RouteTableTest::rendered).toList();
            case Permission.Either p ->
                "or" + p.parts().stream().map(RouteTableTest::rendered).toList();
        };
    }

    private static String rendered(JsonNode check) {
        String kind = check.get(0).asText();
        return switch (kind) {
            case "perm" -> check.get(1).asText() + privileges(check.get(2));
            case "userid-param" -> check.get(1).asText();
            case "userid-group" -> "group" + privileges(check.get(1));
            case "perm-modify" -> "modify " + check.get(1).asText();
            default -> {
                List<String> parts = new ArrayList<>();
                for (int i = 1; i < check.size(); i++) {
                    parts.add(rendered(check.get(i)));
                }
                yield kind + parts;
            }
        };
    }

    private static List<String> privileges(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
