package io.signalbox.audit.http;

import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Logs;
import io.signalbox.audit.query.PartitionLog;
import io.signalbox.audit.store.SequenceRange;
import io.signalbox.audit.tree.SignedLogs;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.tile.DataBundle;
import io.signalbox.merkle.tile.TilePath;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The records themselves, whose hashes the entries of a log carry: in bundles beside the bundles of entries, or one by
 * one. They come from the views and not from the topics, where a compacted one may have dropped them. All need the role
 * auditor.
 */
@Path("/log/{log}")
@RolesAllowed(RoleNames.AUDITOR)
@Blocking
public class DataResource {
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private final Logs views;
    private final SignedLogs logs;
    private final ReadRecorder reads;

    @Inject
    DataResource(Logs views, SignedLogs logs, ReadRecorder reads) {
        this.views = views;
        this.logs = logs;
        this.reads = reads;
    }

    @GET
    @Path("data/{path:.+}")
    @Operation(
            summary =
                    "The values of the records of a bundle of entries, each after its length in four bytes, big-endian;"
                            + " -1 for a record without a value.")
    public Response data(@PathParam("log") String log, @PathParam("path") String path, @Context SecurityContext caller)
            throws LogRebuilding {
        TilePath bundle = TilePath.parse("data/" + path)
                .filter(part -> part.width() <= TilePath.widthWithin(size(log), 0, part.index()))
                .orElseThrow(() -> notThere("data/" + path, log));
        PartitionLog view = view(log);
        long first = bundle.index() * TilePath.WIDTH;
        SequenceRange range = new SequenceRange(first, first + bundle.width() - 1);
        if (view.reader().entry(site(log), range.last()).isEmpty()) {
            throw new LogRebuilding("the view of %s has not all of %s yet".formatted(log, bundle));
        }
        reads.download(Readers.name(caller), log, "download of the log, %s".formatted(bundle));
        StreamingOutput body = out -> write(view, site(log), range, out);
        return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .build();
    }

    @GET
    @Path("record/{index}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One entry with its whole record.")
    public EntryView record(
            @PathParam("log") String log, @PathParam("index") String index, @Context SecurityContext caller)
            throws LogRebuilding {
        Optional<Entry> entry = index.matches("[0-9]{1,18}") && Long.parseLong(index) < size(log)
                ? view(log).reader().entry(site(log), Long.parseLong(index))
                : Optional.empty();
        if (entry.isEmpty()) {
            throw notThere("entry " + index, log);
        }
        reads.record(Readers.name(caller), List.of(log), "record/" + index);
        return EntryView.withRecord(entry.get());
    }

    private static void write(PartitionLog view, String site, SequenceRange range, OutputStream out)
            throws IOException {
        long next = range.first();
        // One at a time: bundles of large records must not be in memory as a whole.
        while (next <= range.last()) {
            long index = next;
            Entry entry = view.reader()
                    .entry(site, index)
                    .orElseThrow(() -> new IOException("entry %d of %s is gone from the view".formatted(index, site)));
            DataBundle.append(out, entry.wire().valueBytes());
            next++;
        }
    }

    private long size(String log) {
        return logs.log(log).map(one -> one.head().size()).orElse(0L);
    }

    private PartitionLog view(String log) throws LogRebuilding {
        Optional<Integer> stray = Leaves.strayPartition(log);
        List<PartitionLog> held = views.open(stray.isPresent() ? Optional.empty() : Optional.of(log));
        return held.stream()
                .filter(one -> stray.isEmpty() || one.partition() == stray.get())
                .findFirst()
                .orElseThrow(() -> notThere("records", log));
    }

    private static String site(String log) {
        return Leaves.strayPartition(log).isPresent() ? Entry.NO_SITE : log;
    }

    private static ApiProblem notThere(String what, String log) {
        return new ApiProblem(
                404,
                "unknown_record",
                "There is no such record",
                "The log %s has no %s within its checkpoint.".formatted(Readers.shown(log), Readers.shown(what)));
    }
}
