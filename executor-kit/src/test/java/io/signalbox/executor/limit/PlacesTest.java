package io.signalbox.executor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.executor.step.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlacesTest {
    private static final Resource TEMPLATE = Resource.template(101);
    private static final Resource OTHER = Resource.template(102);
    private static final Resource STORAGE = Resource.storage("ceph-vm");
    private static final Policy.Concurrency TWO = new Policy.Concurrency(4, 2, 2, 2);

    private final AtomicLong ticker = new AtomicLong();
    private final Places places = new Places(TWO, ticker::get);

    private Places.Claim claim(Resource... resources) {
        return places.claim(TWO, Set.of(resources));
    }

    private Places.Claim taken(Resource... resources) throws Exception {
        Places.Claim claim = claim(resources);
        waiter(claim).get(10, TimeUnit.SECONDS);
        return claim;
    }

    /** Waits on a thread of its own; whoever can have a place has it when this returns, or is found waiting. */
    private CompletableFuture<Void> waiter(Places.Claim claim) throws InterruptedException {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                claim.await();
                answer.complete(null);
            } catch (InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        while (!answer.isDone() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return answer;
    }

    @Test
    void asManyGoOnAsThePolicySaysAndTheNextOneWaits() throws Exception {
        Places.Claim first = taken(TEMPLATE);
        taken(TEMPLATE);
        CompletableFuture<Void> third = waiter(claim(TEMPLATE));
        assertThat(third).isNotDone();
        first.close();
        third.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoWantsNothingInCommonDoesNotWait() throws Exception {
        taken(TEMPLATE);
        taken(TEMPLATE);
        assertThat(waiter(claim(TEMPLATE, STORAGE))).isNotDone();
        taken(OTHER);
    }

    @Test
    void whoCameFirstIsNotPassedByWhoWantsLess() throws Exception {
        Places.Claim one = taken(TEMPLATE);
        taken(TEMPLATE);
        CompletableFuture<Void> both = waiter(claim(TEMPLATE, STORAGE));
        CompletableFuture<Void> storage = waiter(claim(STORAGE));
        assertThat(storage).isNotDone();
        one.close();
        both.get(10, TimeUnit.SECONDS);
        storage.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoWaitsNoLongerLeavesItsPlaceToOthers() throws Exception {
        Places.Claim holder = taken(TEMPLATE);
        taken(TEMPLATE);
        Places.Claim impatient = claim(TEMPLATE);
        waiter(impatient);
        CompletableFuture<Void> next = waiter(claim(TEMPLATE));
        impatient.close();
        impatient.close();
        assertThat(next).isNotDone();
        holder.close();
        next.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatIsUnderWayAlreadyCountsAndDoesNotWait() throws Exception {
        taken(TEMPLATE);
        taken(TEMPLATE);
        Places.Claim recovered = claim(TEMPLATE);
        recovered.takeAtOnce();
        Places.Claim last = claim(TEMPLATE);
        CompletableFuture<Void> waits = waiter(last);
        recovered.close();
        assertThat(waits).isNotDone();
    }

    @Test
    void anotherPolicyHoldsFromTheNextClaimOn() throws Exception {
        taken(TEMPLATE);
        taken(TEMPLATE);
        CompletableFuture<Void> third = waiter(claim(TEMPLATE));
        places.claim(new Policy.Concurrency(4, 2, 2, 3), Set.of());
        third.get(10, TimeUnit.SECONDS);
        places.claim(Policy.Concurrency.none(), Set.of());
        assertThat(places.placesAt(TEMPLATE)).isOne();
    }

    @Test
    void aLockTimeOutHalvesTheResourcesItConcernsAndNoOthers() throws Exception {
        Places.Claim claim = taken(TEMPLATE, Resource.host(new HostName("pve01")));
        claim.lockTimedOut();
        assertThat(places.placesAt(TEMPLATE)).isOne();
        assertThat(places.placesAt(Resource.host(new HostName("pve01")))).isOne();
        assertThat(places.placesAt(OTHER)).isEqualTo(2);
        ticker.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(places.placesAt(TEMPLATE)).isEqualTo(2);
    }

    @Test
    void manyWhoWantDifferentThingsAllGetThem() throws Exception {
        List<Resource> all = List.of(TEMPLATE, OTHER, STORAGE, Resource.host(new HostName("pve01")));
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Set<Resource> wanted = Set.of(
                    all.get(ThreadLocalRandom.current().nextInt(2)),
                    all.get(2 + ThreadLocalRandom.current().nextInt(2)));
            threads.add(Thread.ofVirtual().start(() -> {
                try (Places.Claim claim = places.claim(TWO, wanted)) {
                    claim.await();
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts here", e);
                }
            }));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(most.get()).isBetween(1, 4);
    }
}
