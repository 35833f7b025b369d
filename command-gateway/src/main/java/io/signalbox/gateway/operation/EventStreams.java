package io.signalbox.gateway.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.step.Progress;
import io.signalbox.gateway.view.Fact;
import io.signalbox.gateway.view.Notice;
import io.signalbox.gateway.view.Operation;
import io.signalbox.gateway.view.Operations;
import io.signalbox.gateway.view.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes an operation's events a stream of server-sent events. */
@Singleton
class EventStreams {
    private final Operations operations;
    private final int heartbeatSeconds;

    @Inject
    EventStreams(
            Operations operations,
            @ConfigProperty(name = "signalbox.events.heartbeat-seconds", defaultValue = "15") int heartbeatSeconds) {
        this.operations = operations;
        this.heartbeatSeconds = heartbeatSeconds;
    }

    /** What has happened after a position, then, to whoever follows, what happens until the operation is over. */
    Multi<OutboundSseEvent> of(OperationId id, long after, boolean follow, Sse sse) {
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        emitter -> begin(id, after, follow, new Stream(emitter, sse)), BackPressureStrategy.BUFFER)
                .emitOn(Infrastructure.getDefaultExecutor());
    }

    private void begin(OperationId id, long after, boolean follow, Stream stream) {
        ScheduledFuture<?> heartbeat = Infrastructure.getDefaultWorkerPool()
                .scheduleAtFixedRate(stream::beat, heartbeatSeconds, heartbeatSeconds, TimeUnit.SECONDS);
        Subscription subscription = operations.follow(id, after, stream::history, stream::live);
        stream.emitter().onTermination(() -> {
            heartbeat.cancel(false);
            subscription.close();
        });
        if (follow) {
            operations.find(id).ifPresent(stream::endIfOver);
        } else {
            stream.emitter().complete();
        }
    }

    private record Stream(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) {
        void history(List<Fact> facts) {
            facts.forEach(this::send);
        }

        void live(Notice notice) {
            switch (notice) {
                case Notice.Happened happened -> {
                    send(happened.fact());
                    endIfOver(happened.after());
                }
                case Notice.Progressed progressed ->
                    send(progressed.lastPosition(), "progress", json(progressed.progress()));
            }
        }

        void endIfOver(Operation operation) {
            if (operation.state().isFinal()) {
                emitter.complete();
            }
        }

        void beat() {
            emitter.emit(sse.newEventBuilder().comment("still here").build());
        }

        private void send(Fact fact) {
            send(fact.position(), fact.kind(), fact.json());
        }

        private void send(long position, String name, String json) {
            emitter.emit(sse.newEventBuilder()
                    .id(Long.toString(position))
                    .name(name)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(String.class, json)
                    .build());
        }

        private static String json(Progress progress) {
            try {
                return WireJson.mapper().writeValueAsString(progress);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a progress message cannot be written as JSON", e);
            }
        }
    }
}
