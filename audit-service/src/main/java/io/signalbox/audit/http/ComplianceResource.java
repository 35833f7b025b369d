package io.signalbox.audit.http;

import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.query.Filter;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Logs;
import io.signalbox.audit.query.OperationFinder;
import io.signalbox.audit.query.Search;
import io.signalbox.audit.store.Field;
import io.signalbox.audit.tree.SignedLogs;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.SiteName;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The questions of compliance people. All need the role auditor; each is recorded before it is answered. */
@Path("/api/v1/audit")
@RolesAllowed(RoleNames.AUDITOR)
@Blocking
@Produces({MediaType.APPLICATION_JSON, AuditResource.NDJSON, AuditResource.CSV})
public class ComplianceResource {
    private static final Predicate<Entry> ANY = entry -> true;

    private final OperationFinder finder;
    private final SignedLogs logs;
    private final ReadRecorder reads;

    @Inject
    ComplianceResource(Logs logs, SignedLogs signed, ReadRecorder reads) {
        this.finder = new OperationFinder(new Search(logs));
        this.logs = signed;
        this.reads = reads;
    }

    @GET
    @Path("destroyed/{vmid}")
    @Operation(
            summary =
                    "Every operation that sent the deletion of a guest: who asked, what approvers saw and said, what was"
                            + " announced, recorded, sent and proved.")
    public Response destroyed(
            @PathParam("vmid") String vmid,
            @QueryParam("site") @Nullable String site,
            @QueryParam("format") @Nullable String format,
            @Context SecurityContext caller)
            throws LogRebuilding {
        Filter filter = new Filter(
                site(site),
                Map.of(Field.GUEST, guest(vmid), Field.KIND, "DeleteGuest"),
                Optional.empty(),
                Optional.empty());
        Set<String> operations = finder.having(filter, entry -> entry.topic().startsWith("signalbox.steps."));
        return answer(caller, filter, "destroyed/" + vmid, operations, format);
    }

    @GET
    @Path("break-glass")
    @Operation(
            summary = "Every operation of a month (UTC) for which approvals or windows were set aside in an emergency.")
    public Response breakGlass(
            @QueryParam("month") @Nullable String month,
            @QueryParam("site") @Nullable String site,
            @QueryParam("format") @Nullable String format,
            @Context SecurityContext caller)
            throws LogRebuilding {
        YearMonth asked = month(month);
        Filter filter = new Filter(
                site(site),
                Map.of(Field.KIND, "BreakGlassUsed"),
                Optional.of(asked.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                Optional.of(asked.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
        return answer(caller, filter, "break-glass?month=" + asked, finder.having(filter, ANY), format);
    }

    private Response answer(
            SecurityContext caller, Filter filter, String what, Set<String> operations, @Nullable String format) {
        DossierStream dossiers = new DossierStream(finder, operations);
        String written = format == null ? "json" : format;
        StreamingOutput body = switch (written) {
            case "json" -> dossiers::writeJson;
            case "ndjson" -> dossiers::writeLines;
            case "csv" -> dossiers::writeCsv;
            default -> throw ApiProblem.field("format", "parameter format: expected json, ndjson or csv");
        };
        Collection<String> read = filter.site().map(List::of).orElseGet(() -> List.copyOf(logs.names()));
        reads.record(Readers.name(caller), read, what);
        String type = switch (written) {
            case "ndjson" -> AuditResource.NDJSON;
            case "csv" -> AuditResource.CSV;
            default -> MediaType.APPLICATION_JSON;
        };
        return Response.ok(body, type).build();
    }

    private static String guest(String text) {
        int vmid = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (vmid < GuestId.LOWEST_VMID || vmid > GuestId.HIGHEST_VMID) {
            throw ApiProblem.field(
                    "vmid",
                    "'%s' is no VMID: expected %d to %d"
                            .formatted(Readers.shown(text), GuestId.LOWEST_VMID, GuestId.HIGHEST_VMID));
        }
        return Integer.toString(vmid);
    }

    private static Optional<String> site(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(name -> new SiteName(name).value());
        } catch (IllegalArgumentException e) {
            throw ApiProblem.field("site", "parameter site: " + e.getMessage());
        }
    }

    private static YearMonth month(@Nullable String text) {
        try {
            return YearMonth.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw ApiProblem.field("month", "parameter month: expected a month such as 2026-11");
        }
    }
}
