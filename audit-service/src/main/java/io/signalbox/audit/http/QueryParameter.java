package io.signalbox.audit.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parameters of a question, with what the description of the API says of each. */
enum QueryParameter {
    SITE("The log of one site only; - for records that name none.", Use.ALWAYS),
    OPERATION("Belongs to this operation.", Use.ALWAYS),
    GUEST("Speaks of the guest of this VMID.", Use.ALWAYS),
    HOST("Speaks of this host.", Use.ALWAYS),
    CLUSTER("Speaks of the cluster of this profile by its name.", Use.ALWAYS),
    ACTOR("Was asked, decided or caused by this person or program.", Use.ALWAYS),
    KIND("Of this kind, such as EvacuateHost, PlanProposed, StepResult or Unreadable.", Use.ALWAYS),
    OUTCOME("With this outcome, such as verified, failed, refused, unknown, accepted or rejected.", Use.ALWAYS),
    FROM("Written at this time or later, RFC 3339.", Use.ALWAYS),
    TO("Written before this time, RFC 3339.", Use.ALWAYS),
    CURSOR("Where the page begins: the text that the page before gave as next.", Use.PAGED),
    LIMIT(
            "The most entries of a page, 1 to 1000; 100 without it. A page may have fewer although there is a next.",
            Use.PAGED),
    FORMAT("How the export is written: ndjson, as without it, or csv.", Use.EXPORTED);

    /** Which questions take it. */
    private enum Use {
        ALWAYS,
        PAGED,
        EXPORTED
    }

    private final String description;
    private final Use use;

    QueryParameter(String description, Use use) {
        this.description = description;
        this.use = use;
    }

    /** Its name in a URL. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    /** The parameters of a question that is answered a page at a time. */
    static List<QueryParameter> paged() {
        return taken(Use.PAGED);
    }

    /** The parameters of an export. */
    static List<QueryParameter> exported() {
        return taken(Use.EXPORTED);
    }

    private static List<QueryParameter> taken(Use by) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.use == Use.ALWAYS || parameter.use == by)
                .toList();
    }
}
