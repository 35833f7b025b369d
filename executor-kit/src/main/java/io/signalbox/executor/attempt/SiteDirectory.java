package io.signalbox.executor.attempt;

import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.SiteConfig;
import java.time.Duration;
import java.util.Optional;

/** The sites as their owner last published them. */
@FunctionalInterface
public interface SiteDirectory {

    /** The site's configuration; waits for it for at most this long. */
    Optional<SiteConfig> await(SiteName site, Duration atMost) throws InterruptedException;
}
