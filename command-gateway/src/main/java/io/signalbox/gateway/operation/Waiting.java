package io.signalbox.gateway.operation;

import io.signalbox.contracts.event.Event;
import io.signalbox.gateway.view.Notice;
import io.signalbox.gateway.view.Operation;
import io.signalbox.gateway.view.Operations;
import io.signalbox.gateway.view.Subscription;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Waits for what events bring, without holding a thread. */
@Singleton
class Waiting {
    private final Operations operations;

    @Inject
    Waiting(Operations operations) {
        this.operations = operations;
    }

    /** The operation once it has reached the milestone, or as it is when the time is over. */
    Uni<Operation> until(Operation operation, Milestone milestone, Duration atMost) {
        if (milestone.reachedIn(operation.state())) {
            return Uni.createFrom().item(operation);
        }
        return Uni.createFrom()
                .<Operation>emitter(emitter -> {
                    Subscription subscription = operations.watch(operation.id(), seen -> {
                        if (milestone.reachedIn(seen.state())) {
                            emitter.complete(seen);
                        }
                    });
                    emitter.onTermination(subscription::close);
                })
                .emitOn(Infrastructure.getDefaultExecutor())
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(() -> operations.find(operation.id()).orElse(operation));
    }

    /**
     * Sends, and gives what the first fitting event makes; empty if none has come so long after the sending. Fails if
     * sending does.
     */
    <T> Uni<Optional<T>> answerTo(Uni<Void> sending, Function<Event, Optional<T>> answer, Duration atMost) {
        return Uni.createFrom()
                .<Optional<T>>emitter(emitter -> {
                    Subscription events = operations.subscribe(notice -> {
                        if (notice instanceof Notice.Happened happened) {
                            Optional<T> found = answer.apply(happened.event());
                            if (found.isPresent()) {
                                emitter.complete(found);
                            }
                        }
                    });
                    var sent = sending.onItem()
                            .delayIt()
                            .by(atMost)
                            .subscribe()
                            .with(over -> emitter.complete(Optional.empty()), emitter::fail);
                    emitter.onTermination(() -> {
                        events.close();
                        sent.cancel();
                    });
                })
                .emitOn(Infrastructure.getDefaultExecutor());
    }
}
