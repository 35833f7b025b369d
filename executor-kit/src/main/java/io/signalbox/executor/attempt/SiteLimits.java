package io.signalbox.executor.attempt;

import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.executor.limit.Places;
import io.signalbox.executor.step.Resource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many attempts run at a time on each site, and at each resource of it. Those that wait go on in the order in which they
 * came. A place at the resources is waited for first and a turn on the site last, and who has a turn waits for nothing, so
 * nobody waits for ever.
 */
public final class SiteLimits {
    private final int perSite;
    private final Map<SiteName, Semaphore> sites = new ConcurrentHashMap<>();
    private final Map<SiteName, Places> places = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if the limit is less than 1 */
    public SiteLimits(int perSite) {
        if (perSite < 1) {
            throw new IllegalArgumentException(
                    "running attempts per site is %d: expected 1 or more".formatted(perSite));
        }
        this.perSite = perSite;
    }

    /**
     * A place at resources of a site, not yet taken.
     *
     * @param policy how much may happen at a time there from now on
     */
    Places.Claim claim(SiteName site, Policy.Concurrency policy, Set<Resource> resources, Ticker ticker) {
        return places.computeIfAbsent(site, name -> new Places(policy, ticker::nanos))
                .claim(policy, resources);
    }

    /** A place in the queue of a site, not yet taken. */
    Turn turn(SiteName site) {
        return new Turn(sites.computeIfAbsent(site, name -> new Semaphore(perSite, true)));
    }

    /** One attempt's turn. It may be closed while somebody still waits for it: then it is given back as it comes. */
    static final class Turn implements AutoCloseable {
        private final Semaphore places;
        private boolean taken;
        private boolean closed;

        private Turn(Semaphore places) {
            this.places = places;
        }

        boolean await() throws InterruptedException {
            places.acquire();
            return keep();
        }

        private synchronized boolean keep() {
            if (closed) {
                places.release();
            } else {
                taken = true;
            }
            return taken;
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (taken) {
                taken = false;
                places.release();
            }
        }
    }
}
