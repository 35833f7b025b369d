package io.signalbox.audit.http;

import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.audit.tree.SignedLogs;
import io.signalbox.audit.tree.SignedLogs.SignedLog;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.ConsistencyProof;
import io.signalbox.merkle.tree.InclusionProof;
import io.signalbox.merkle.tree.Proofs;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The Merkle logs, as C2SP tlog-tiles says, with {@code /log/<site>} as prefix; and proofs, for those who would rather ask
 * than compute. All need the role auditor.
 */
@Path("/log")
@RolesAllowed(RoleNames.AUDITOR)
@Blocking
public class LogResource {
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final String NOT_LONG = "no-cache";

    private final SignedLogs logs;
    private final ReadRecorder reads;

    @Inject
    LogResource(SignedLogs logs, ReadRecorder reads) {
        this.logs = logs;
        this.reads = reads;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Every log there is, with its size, its root and the key that verifies its checkpoints.")
    public LogsView all() {
        return new LogsView(logs.names().stream()
                .flatMap(name -> logs.log(name).stream())
                .map(LogsView.One::of)
                .toList());
    }

    @GET
    @Path("{log}/checkpoint")
    @Operation(summary = "The signed checkpoint (C2SP tlog-checkpoint).")
    public Response checkpoint(@PathParam("log") String name) {
        return Response.ok(log(name).checkpoint().bytes(), PLAIN)
                .header(HttpHeaders.CACHE_CONTROL, NOT_LONG)
                .build();
    }

    @GET
    @Path("{log}/vkey")
    @Operation(summary = "The key that verifies the log's checkpoints. Get it another way, too, and compare.")
    public Response key(@PathParam("log") String name) {
        return Response.ok(log(name).key() + "\n", PLAIN)
                .header(HttpHeaders.CACHE_CONTROL, NOT_LONG)
                .build();
    }

    @GET
    @Path("{log}/tile/{path:.+}")
    @Operation(summary = "A tile of hashes, or under entries/ a bundle of entries (C2SP tlog-tiles).")
    public Response tile(@PathParam("log") String name, @PathParam("path") String path, @Context SecurityContext caller)
            throws IOException {
        SignedLog log = log(name);
        TilePath tile = TilePath.parse("tile/" + path).orElseThrow(() -> noSuchPart(name, "tile/" + path));
        Optional<byte[]> bytes = log.tiles().read(tile, log.head().size());
        if (bytes.isEmpty()) {
            throw noSuchPart(name, tile.toString());
        }
        if (tile.kind() == TilePath.Kind.ENTRIES) {
            reads.download(Readers.name(caller), name, "download of the log, %s".formatted(tile));
        }
        return Response.ok(bytes.get(), MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .build();
    }

    @GET
    @Path("{log}/proof/inclusion/{index}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The proof that an entry is in the log: of the size given, else of its checkpoint now.")
    public ProofView.Inclusion inclusion(
            @PathParam("log") String name,
            @PathParam("index") String index,
            @QueryParam("size") @Nullable String size,
            @Context SecurityContext caller)
            throws IOException {
        SignedLog log = log(name);
        long within = size == null
                ? log.head().size()
                : number("size", size, log.head().size());
        long leaf = number("index", index, within - 1);
        reads.record(Readers.name(caller), List.of(name), "entry %d with its proof".formatted(leaf));
        InclusionProof proof = proofs(log).inclusion(leaf, within);
        return ProofView.Inclusion.of(log, proof, proofs(log).root(within));
    }

    @GET
    @Path("{log}/proof/consistency")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The proof that the log of one size begins with the log of a smaller one.")
    public ProofView.Consistency consistency(
            @PathParam("log") String name,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to)
            throws IOException {
        SignedLog log = log(name);
        if (from == null) {
            throw ApiProblem.field("from", "parameter from is missing: expected the size of the older tree");
        }
        long newer =
                to == null ? log.head().size() : number("to", to, log.head().size());
        ConsistencyProof proof = proofs(log).consistency(number("from", from, newer), newer);
        return ProofView.Consistency.of(
                log, proof, proofs(log).root(proof.older()), proofs(log).root(newer));
    }

    private SignedLog log(String name) {
        return logs.log(name)
                .orElseThrow(() -> new ApiProblem(
                        404,
                        "unknown_log",
                        "There is no such log",
                        "There is no log '%s'; there are: %s."
                                .formatted(Readers.shown(name), String.join(", ", logs.names()))));
    }

    private static Proofs proofs(SignedLog log) {
        return new Proofs(log.tiles().subtrees(log.head().size()));
    }

    private static ApiProblem noSuchPart(String log, String path) {
        return new ApiProblem(
                404,
                "unknown_tile",
                "There is no such part of the log",
                "The log %s has no %s within its checkpoint.".formatted(log, Readers.shown(path)));
    }

    private static long number(String name, String text, long highest) {
        if (text.matches("0|[1-9][0-9]{0,17}") && Long.parseLong(text) <= highest) {
            return Long.parseLong(text);
        }
        throw ApiProblem.field(
                name,
                "parameter %s is '%s': expected a whole number from 0 to %d"
                        .formatted(name, Readers.shown(text), highest));
    }
}
