package io.signalbox.contracts.envelope;

import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import java.time.Instant;
import java.util.Optional;

/**
 * A message with what CloudEvents 1.0 says of it.
 *
 * @param id unique per source
 * @param source who wrote it, such as {@code /signalbox/planner}
 * @param type which message type, and so which schema
 * @param subject what it is about: the operation's id, or the site for its configuration
 * @param time when it was written
 * @param site the site it concerns: the record's key
 * @param signature the writer's signature, where there is one
 * @param data the message
 */
public record Envelope<T>(
        String id,
        String source,
        MessageType<T> type,
        String subject,
        Instant time,
        SiteName site,
        Optional<Signature> signature,
        T data) {
    public Envelope {
        Require.text("ce_id", id, 300);
        Require.text("ce_source", source, 300);
        Require.present("ce_type", type);
        Require.text("ce_subject", subject, 300);
        Require.present("ce_time", time);
        Require.present("site", site);
        Require.present("signature", signature);
        Require.present("data", data);
    }
}
