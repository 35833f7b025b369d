package io.signalbox.planner.state;

import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.hosts.HostRecord;
import io.signalbox.planner.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of a site. Reading it changes nothing. */
public interface SiteState {
    /** How long refusals are known. */
    Duration REFUSALS_KNOWN = Duration.ofHours(25);

    SiteName site();

    /** The configuration last published, if any was. */
    Optional<SiteConfig> config();

    /** The operation of that id, if there is one. */
    Optional<Operation> operation(OperationId id);

    /**
     * When this command or approval was refused, if it was; known for {@link #REFUSALS_KNOWN} at least, which is as long
     * as any may be old.
     */
    Optional<Instant> refused(CommandId id);

    /** What is remembered of a host of that name. */
    HostRecord host(HostName host);

    /** Who holds the lock of that name. */
    LockHolders lock(String key);
}
