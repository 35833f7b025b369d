package io.signalbox.contracts.audit;

import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import java.time.Instant;

/**
 * Somebody read the audit log.
 *
 * @param id unique for ever
 * @param site whose log; a reading of several is recorded in each
 * @param reader how the person is known to whoever authenticated them
 * @param what which part was asked for, such as {@code entries?actor=oncall}
 */
public record AuditRead(String id, SiteName site, String reader, String what, Instant at) {
    private static final int WHAT_LIMIT = 2000;

    public AuditRead {
        Require.text("id", id, 100);
        Require.present("site", site);
        Require.text("reader", reader, 200);
        Require.text("what", what, WHAT_LIMIT);
        Require.present("at", at);
    }
}
