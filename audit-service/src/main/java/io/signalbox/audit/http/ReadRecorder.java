package io.signalbox.audit.http;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.audit.outbox.NotWritten;
import io.signalbox.audit.outbox.Outbox;
import io.signalbox.audit.tree.SignedLogs;
import io.signalbox.contracts.audit.AuditRead;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.merkle.leaf.Leaves;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who reads the log, before the answer; what cannot be written down is not answered.
 *
 * <p>Recorded is whatever shows what was logged: questions, exports, entries, records. Checkpoints, keys, proofs of
 * consistency and tiles of hashes show nothing of it and are not. A download, which is many requests, is recorded once for each reader and log
 * in every ten minutes.
 */
@Singleton
public class ReadRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(ReadRecorder.class);

    /** How long one record stands for the requests of one download. */
    static final Duration ONE_DOWNLOAD = Duration.ofMinutes(10);

    /** Where a reading is recorded while there is no log of any site. */
    static final SiteName WITHOUT_SITE = new SiteName("signalbox");

    private static final int WHAT_LIMIT = 1900;
    private static final int DOWNLOADS_KEPT = 10_000;

    private final Outbox outbox;
    private final SignedLogs logs;
    private final InstantSource clock;
    private final Map<Download, Instant> downloads = new ConcurrentHashMap<>();

    private record Download(String reader, String log) {}

    @Inject
    ReadRecorder(Outbox outbox, SignedLogs logs) {
        this(outbox, logs, Clock.systemUTC());
    }

    ReadRecorder(Outbox outbox, SignedLogs logs, InstantSource clock) {
        this.outbox = outbox;
        this.logs = logs;
        this.clock = clock;
    }

    /**
     * Records that somebody reads some logs; of none, or of stray records only, it is recorded in the log of every site.
     *
     * @throws ApiProblem if it could not be recorded
     */
    void record(String reader, Collection<String> read, String what) {
        List<SiteName> sites = sites(read);
        String said = what.length() <= WHAT_LIMIT ? what : what.substring(0, WHAT_LIMIT) + "…";
        List<AuditRead> reads = (sites.isEmpty() ? sites(logs.names()) : sites)
                .stream()
                        .map(site -> new AuditRead(UUID.randomUUID().toString(), site, reader, said, clock.instant()))
                        .toList();
        List<AuditRead> recorded = reads.isEmpty()
                ? List.of(new AuditRead(UUID.randomUUID().toString(), WITHOUT_SITE, reader, said, clock.instant()))
                : reads;
        try {
            outbox.reads(recorded);
        } catch (NotWritten e) {
            LOG.error("{} was not answered: that it was read could not be recorded", what, e);
            throw new ApiProblem(
                    503,
                    "read_not_recorded",
                    "The reading cannot be recorded",
                    "Every reading of the log is recorded before it is answered, and that failed: %s. Nothing was shown. See that Kafka runs, then ask again."
                            .formatted(e.getMessage()));
        }
    }

    /** Records one request of a download, unless one of it was recorded shortly before. */
    void download(String reader, String log, String what) {
        Instant now = clock.instant();
        Download download = new Download(reader, log);
        Instant before = downloads.get(download);
        if (before != null && now.isBefore(before.plus(ONE_DOWNLOAD))) {
            return;
        }
        record(reader, List.of(log), what);
        if (downloads.size() >= DOWNLOADS_KEPT) {
            downloads.clear();
        }
        downloads.put(download, now);
    }

    private static List<SiteName> sites(Collection<String> logs) {
        return logs.stream()
                .filter(log -> !log.equals("-") && Leaves.strayPartition(log).isEmpty())
                .distinct()
                .map(SiteName::new)
                .toList();
    }
}
