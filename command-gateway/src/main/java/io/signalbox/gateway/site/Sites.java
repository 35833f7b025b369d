package io.signalbox.gateway.site;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.gateway.body.Starting;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

/** The sites under management. */
@Singleton
public class Sites {
    private final NavigableSet<SiteName> known = new ConcurrentSkipListSet<>();
    private volatile boolean complete;

    @Inject
    Sites() {}

    public void add(SiteName site) {
        known.add(site);
    }

    public void remove(SiteName site) {
        known.remove(site);
    }

    /** Every site that was there at the start is known now. */
    public void complete() {
        complete = true;
    }

    /**
     * The site that a command is for.
     *
     * @param asked the one it names; one that names none is for the only one there is
     * @throws ApiProblem if it cannot be told which, or there is no such site
     */
    public SiteName choose(Optional<SiteName> asked) {
        if (!complete && asked.filter(known::contains).isEmpty()) {
            // One of several that are not all read yet is not the only one.
            throw Starting.stillReading("the sites' configuration");
        }
        if (known.isEmpty()) {
            throw new ApiProblem(
                    503,
                    "no_site_configured",
                    "No site is configured yet",
                    "The configuration of no site has arrived. The runbook-service publishes it: see that it runs and"
                            + " that its ops repo is valid, then send the same again.");
        }
        SiteName site = asked.orElseGet(this::only);
        if (!known.contains(site)) {
            throw new ApiProblem(
                    422,
                    "unknown_site",
                    "There is no such site",
                    "site '%s' is not known: expected one of %s".formatted(site, known));
        }
        return site;
    }

    private SiteName only() {
        if (known.size() > 1) {
            throw ApiProblem.field("site", "site is missing, and there is more than one: expected one of " + known);
        }
        return known.first();
    }

    /** Those known, in the order of their names. */
    public NavigableSet<SiteName> known() {
        return new java.util.TreeSet<>(known);
    }
}
