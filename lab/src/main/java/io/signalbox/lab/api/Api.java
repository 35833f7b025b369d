package io.signalbox.lab.api;

import io.signalbox.lab.fault.FaultDesk;
import io.signalbox.lab.schema.SchemaCheck;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole API: finds the route and goes through the checks in the order of the real one: who calls (401), may they
 * (403), is the host there (500, 595), are the parameters right (400), then the act (PVE: HTTPServer.pm:170-205).
 */
public final class Api {
    private final World world;
    private final SiteAddresses addresses;
    private final Access access;
    private final FaultDesk faults;
    private final AnswerWriter writer;
    private final Optional<SchemaCheck> schema;
    private final List<Route> routes = routeTable();

    /** The API of a world; the seed decides the order of members in its answers, the schema is a second opinion. */
    public Api(
            World world,
            SiteAddresses addresses,
            Access access,
            FaultDesk faults,
            Optional<SchemaCheck> schema,
            long seed) {
        this.world = world;
        this.addresses = addresses;
        this.access = access;
        this.faults = faults;
        this.schema = schema;
        this.writer = new AnswerWriter(seed);
    }

    /** Every route that the lab serves. */
    public static List<Route> routeTable() {
        return Stream.of(
                        ClusterRoutes.routes(),
                        HaRoutes.routes(),
                        NodeRoutes.routes(),
                        GuestRoutes.routes(),
                        GuestConfigRoutes.routes(),
                        PowerRoutes.routes(),
                        MigrateRoutes.routes(),
                        CreateRoutes.routes(),
                        CloneRoutes.routes(),
                        SnapshotRoutes.routes(),
                        StorageRoutes.routes(),
                        BackupRoutes.routes(),
                        AccessRoutes.routes(),
                        TokenRoutes.routes(),
                        PoolRoutes.routes(),
                        AgentRoutes.routes(),
                        TaskRoutes.routes())
                .flatMap(List::stream)
                .toList();
    }

    /** Answers a request; never throws for anything a caller can do. */
    public Reply handle(Request request) {
        ApiToken token;
        try {
            token = caller(request);
        } catch (PveError e) {
            return Reply.empty(e.status(), e.text());
        }
        try {
            return routed(request, token).by(token.id());
        } catch (PveError e) {
            return failure(e).by(token.id());
        }
    }

    /** Whoever logs in is nobody yet (PVE: HTTPServer.pm, auth_handler). */
    private ApiToken caller(Request request) {
        return request.method().equals("POST")
                        && request.path().equals("/access/ticket")
                        && request.authorization().isEmpty()
                ? ApiToken.NOBODY
                : access.authenticate(request, world.now().getEpochSecond());
    }

    /** A refusal in the form of a reply. */
    public Reply failure(PveError e) {
        return new Reply(
                e.status(),
                e.text().lines().findFirst().orElse(""),
                Optional.of(writer.failure(e)),
                Optional.empty(),
                Optional.empty());
    }

    private Reply routed(Request request, ApiToken token) {
        List<String> segments = List.of(request.path().replaceFirst("^/", "").split("/", -1));
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(request.method(), segments);
            if (variables.isPresent()) {
                return answered(route, request, token, variables.get());
            }
        }
        schema.ifPresent(check -> check.unknown(request.method(), request.path()));
        throw PveError.of(501, "Method '" + request.method() + " " + request.path() + "' not implemented");
    }

    private Reply answered(Route route, Request request, ApiToken token, Map<String, String> variables) {
        Map<String, String> params = new HashMap<>(request.params());
        params.putAll(variables);
        Map<String, String> violations = schema.map(check -> check.check(route.method(), route.path(), params))
                .orElse(Map.of());
        route.permission().check(token, request.path(), params);
        List<String> concerned = new ArrayList<>(List.of(request.local()));
        String node = variables.get("node");
        if (node != null) {
            if (!world.hasHost(node)) {
                throw PveError.die("hostname lookup '" + node + "' failed - failed to get address info for: " + node
                        + ": Name or service not known");
            }
            concerned.add(node);
        }
        if (concerned.stream().anyMatch(faults::refuses)) {
            return Reply.empty(595, "No route to host");
        }
        route.validate(params);
        if (!violations.isEmpty()) {
            throw PveError.parameters(violations);
        }
        Call call = new Call(world, addresses, access.directory(), token, request.local(), params);
        Answer answer = world.call(() -> route.handler().apply(call));
        Optional<String> task = answer.data()
                .filter(data -> data instanceof String text && text.startsWith("UPID:"))
                .map(Object::toString);
        return new Reply(200, "OK", Optional.of(writer.success(answer)), Optional.empty(), task);
    }
}
