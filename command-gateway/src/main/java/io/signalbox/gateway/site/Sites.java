package io.signalbox.gateway.site;

import io.signalbox.contracts.id.SiteName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** The sites under management. */
@Singleton
public class Sites {
    private final NavigableSet<SiteName> known = new ConcurrentSkipListSet<>();

    @Inject
    Sites() {}

    public void add(SiteName site) {
        known.add(site);
    }

    public void remove(SiteName site) {
        known.remove(site);
    }

    /** Those known, in the order of their names. */
    public NavigableSet<SiteName> known() {
        return new java.util.TreeSet<>(known);
    }
}
