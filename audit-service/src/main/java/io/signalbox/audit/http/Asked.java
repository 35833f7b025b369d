package io.signalbox.audit.http;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.audit.query.Filter;
import io.signalbox.audit.query.Position;
import io.signalbox.audit.store.Field;
import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The parameters of a question, checked. One that is not known or is given twice is refused: an answer to a question that
 * was only half understood would be taken for the answer to the whole.
 */
final class Asked {
    static final int DEFAULT_LIMIT = 100;
    static final int HIGHEST_LIMIT = 1000;

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]{0,79}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int ACTOR_LIMIT = 300;

    /** How an export is written. */
    enum Format {
        NDJSON,
        CSV
    }

    private final MultivaluedMap<String, String> parameters;

    private Asked(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws ApiProblem if a parameter is none of these, or is given twice */
    static Asked of(MultivaluedMap<String, String> parameters, List<QueryParameter> taken) {
        List<String> known = taken.stream().map(QueryParameter::wireName).toList();
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
                throw ApiProblem.field(
                        shown,
                        "parameter '%s' is not known: expected one of %s".formatted(shown, String.join(", ", known)));
            }
            if (values.size() != 1) {
                throw wrong(name, "is given %d times: expected once".formatted(values.size()));
            }
        });
        return new Asked(parameters);
    }

    Filter filter() {
        Map<Field, String> values = new EnumMap<>(Field.class);
        text(QueryParameter.OPERATION, OperationId::new).ifPresent(id -> values.put(Field.OPERATION, id.value()));
        text(QueryParameter.HOST, HostName::new).ifPresent(host -> values.put(Field.HOST, host.value()));
        text(QueryParameter.CLUSTER, Asked::cluster).ifPresent(cluster -> values.put(Field.CLUSTER, cluster));
        text(QueryParameter.GUEST, Asked::vmid).ifPresent(vmid -> values.put(Field.GUEST, vmid));
        text(QueryParameter.ACTOR, Asked::actor).ifPresent(actor -> values.put(Field.ACTOR, actor));
        text(QueryParameter.KIND, text -> word(text, "PlanProposed")).ifPresent(kind -> values.put(Field.KIND, kind));
        text(QueryParameter.OUTCOME, text -> word(text, "failed"))
                .ifPresent(outcome -> values.put(Field.OUTCOME, outcome));
        Optional<Instant> from = text(QueryParameter.FROM, Asked::time);
        Optional<Instant> to = text(QueryParameter.TO, Asked::time);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw wrong(QueryParameter.TO.wireName(), "is not after from: expected a later time");
        }
        return new Filter(text(QueryParameter.SITE, Asked::site), values, from, to);
    }

    Optional<Position> after() {
        return text(
                QueryParameter.CURSOR,
                text -> Position.ofCursor(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "is not a cursor: expected the text that the page before gave as next")));
    }

    int limit() {
        return text(QueryParameter.LIMIT, text -> {
                    int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
                    if (limit < 1 || limit > HIGHEST_LIMIT) {
                        throw new IllegalArgumentException(
                                "is not valid: expected a whole number from 1 to " + HIGHEST_LIMIT);
                    }
                    return limit;
                })
                .orElse(DEFAULT_LIMIT);
    }

    Format format() {
        return text(QueryParameter.FORMAT, text -> switch (text) {
                    case "ndjson" -> Format.NDJSON;
                    case "csv" -> Format.CSV;
                    default -> throw new IllegalArgumentException("is not valid: expected ndjson or csv");
                })
                .orElse(Format.NDJSON);
    }

    private <T> Optional<T> text(QueryParameter parameter, Function<String, T> read) {
        String name = parameter.wireName();
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(values.getFirst()));
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            throw wrong(name, message == null ? "is not valid" : message);
        }
    }

    private static String site(String text) {
        return text.equals("-") ? text : new SiteName(text).value();
    }

    private static String vmid(String text) {
        int vmid = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (vmid < GuestId.LOWEST_VMID || vmid > GuestId.HIGHEST_VMID) {
            throw new IllegalArgumentException(
                    "is not valid: expected a VMID, %d to %d".formatted(GuestId.LOWEST_VMID, GuestId.HIGHEST_VMID));
        }
        return Integer.toString(vmid);
    }

    private static String actor(String text) {
        if (text.isBlank() || text.length() > ACTOR_LIMIT) {
            throw new IllegalArgumentException(
                    "is not valid: expected a name of at most %d characters".formatted(ACTOR_LIMIT));
        }
        return text;
    }

    private static String cluster(String text) {
        if (text.isBlank() || text.length() > ClusterGoal.LONGEST_NAME) {
            throw new IllegalArgumentException("is not valid: expected the name of a profile, at most %d characters"
                    .formatted(ClusterGoal.LONGEST_NAME));
        }
        return text;
    }

    private static String word(String text, String example) {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException("is not valid: expected letters and dashes, such as " + example);
        }
        return text;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "is not a time: expected RFC 3339 such as 2026-11-01T12:00:00Z (in a URL, a + must be escaped)", e);
        }
    }

    private static ApiProblem wrong(String name, String what) {
        return ApiProblem.field(name, "parameter %s: %s".formatted(name, what));
    }
}
