package io.signalbox.audit.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parameters of a question, with what the description of the API says of each. */
enum QueryParameter {
    SITE("The log of one site only; - for records that name none.", false),
    OPERATION("Belongs to this operation.", false),
    GUEST("Speaks of the guest of this VMID.", false),
    HOST("Speaks of this host.", false),
    ACTOR("Was asked, decided or caused by this person or program.", false),
    KIND("Of this kind, such as EvacuateHost, PlanProposed, StepResult or Unreadable.", false),
    OUTCOME("With this outcome, such as verified, failed, refused, unknown, accepted or rejected.", false),
    FROM("Written at this time or later, RFC 3339.", false),
    TO("Written before this time, RFC 3339.", false),
    CURSOR("Where the page begins: the text that the page before gave as next.", true),
    LIMIT(
            "The most entries of a page, 1 to 1000; 100 without it. A page may have fewer although there is a next.",
            true);

    private final String description;
    private final boolean paging;

    QueryParameter(String description, boolean paging) {
        this.description = description;
        this.paging = paging;
    }

    /** Its name in a URL. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    /** The parameters that a question takes, with or without the ones that turn pages. */
    static List<QueryParameter> taken(boolean paged) {
        return Arrays.stream(values())
                .filter(parameter -> paged || !parameter.paging)
                .toList();
    }
}
