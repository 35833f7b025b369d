package io.signalbox.planner.state;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.operation.Operation;
import java.util.Optional;

/** What is known of a site. Reading it changes nothing. */
public interface SiteState {
    SiteName site();

    /** The configuration last published, if any was. */
    Optional<SiteConfig> config();

    /** The operation of that id, if there is one. */
    Optional<Operation> operation(OperationId id);

    /** Who holds the lock of that name. */
    LockHolders lock(String key);
}
