package io.signalbox.executor.limit;

import io.signalbox.contracts.site.Policy;
import io.signalbox.executor.step.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/**
 * The places at the resources of one site. Who needs places at several gets all of them at once or none, so nobody holds
 * one while it waits for another; who came first goes first, and whoever came later passes only where the two want nothing
 * in common.
 */
public final class Places {
    private final LongSupplier ticker;
    private final Map<Resource, Allowance> allowances = new HashMap<>();
    private final Map<Resource, Integer> taken = new HashMap<>();
    private final List<Claim> waiting = new ArrayList<>();
    private Policy.Concurrency policy;

    /** @param ticker nanoseconds since a moment that stays the same */
    public Places(Policy.Concurrency policy, LongSupplier ticker) {
        this.policy = policy;
        this.ticker = ticker;
    }

    /**
     * Asks for places, without taking them yet.
     *
     * @param now how much may happen at a time from this moment on, for those who wait already too
     */
    public synchronized Claim claim(Policy.Concurrency now, Set<Resource> resources) {
        policy = now;
        admit();
        return new Claim(resources);
    }

    /** How many places a resource has just now. */
    public synchronized int placesAt(Resource resource) {
        int limit = limit(resource);
        return Optional.ofNullable(allowances.get(resource))
                .map(allowance -> allowance.places(limit, ticker.getAsLong()))
                .orElse(limit);
    }

    private int limit(Resource resource) {
        return switch (resource.kind()) {
            case HOST -> policy.host();
            case STORAGE -> policy.storage();
            case TEMPLATE -> policy.template();
        };
    }

    private void admit() {
        Set<Resource> awaited = new HashSet<>();
        for (Iterator<Claim> claims = waiting.iterator(); claims.hasNext(); ) {
            Claim claim = claims.next();
            boolean goes = claim.resources.stream().noneMatch(one -> awaited.contains(one) || !free(one));
            if (goes) {
                claims.remove();
                claim.take();
            } else {
                awaited.addAll(claim.resources);
            }
        }
    }

    private boolean free(Resource resource) {
        return taken.getOrDefault(resource, 0) < placesAt(resource);
    }

    /** Places at some resources, for one who waits for them, has them, or has given them back. */
    public final class Claim implements AutoCloseable {
        private final Set<Resource> resources;
        private final CountDownLatch granted = new CountDownLatch(1);
        private boolean closed;
        private long since;

        private Claim(Set<Resource> resources) {
            this.resources = Set.copyOf(resources);
        }

        /** Waits until there is a place at each, and takes them. */
        public boolean await() throws InterruptedException {
            synchronized (Places.this) {
                if (!closed && granted.getCount() > 0) {
                    waiting.add(this);
                    admit();
                }
            }
            granted.await();
            return true;
        }

        /** Takes them whether there is a place or not: what is under way already cannot wait. */
        public void takeAtOnce() {
            synchronized (Places.this) {
                if (!closed && granted.getCount() > 0) {
                    waiting.remove(this);
                    take();
                }
            }
        }

        /** A lock of the site timed out under it: less goes on at each from now on. */
        public void lockTimedOut() {
            synchronized (Places.this) {
                long now = ticker.getAsLong();
                for (Resource resource : resources) {
                    allowances
                            .computeIfAbsent(resource, name -> new Allowance())
                            .timedOut(limit(resource), since, now);
                }
            }
        }

        /** Gives them back, or waits no longer. */
        @Override
        public void close() {
            synchronized (Places.this) {
                if (!closed) {
                    closed = true;
                    if (!waiting.remove(this) && granted.getCount() == 0) {
                        resources.forEach(one -> taken.computeIfPresent(
                                one, (resource, count) -> count > 1 ? Integer.valueOf(count - 1) : null));
                    }
                    admit();
                }
            }
        }

        private void take() {
            resources.forEach(one -> taken.merge(one, 1, Integer::sum));
            since = ticker.getAsLong();
            granted.countDown();
        }
    }
}
