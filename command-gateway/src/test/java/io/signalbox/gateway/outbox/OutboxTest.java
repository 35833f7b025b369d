package io.signalbox.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.gateway.story.Story;
import io.signalbox.signing.SigningKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final SigningKey KEY = SigningKey.generate("gateway");
    private static final Command COMMAND = Story.command("op-a", "pve01");

    @Test
    void aSilentBrokerIsUnavailable() {
        assertProblem(() -> send(Uni.createFrom().nothing(), COMMAND), 503, "broker_unavailable");
    }

    @Test
    void aBrokerThatRefusesIsUnavailable() {
        assertProblem(
                () -> send(Uni.createFrom().failure(new IllegalStateException("no leader")), COMMAND),
                503,
                "broker_unavailable");
    }

    @Test
    void aMessageOverTheLimitIsTheClientsFault() {
        Set<Integer> many = IntStream.range(100_000, 160_000).boxed().collect(Collectors.toUnmodifiableSet());
        Command large = new Command(
                COMMAND.id(),
                COMMAND.site(),
                COMMAND.actor(),
                COMMAND.reason(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                COMMAND.requestedAt(),
                new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), many),
                Optional.empty());

        assertProblem(() -> send(Uni.createFrom().voidItem(), large), 413, "message_too_large");
    }

    private static void send(Uni<Void> fate, Command command) {
        EmitterDouble channel = new EmitterDouble(fate);
        new Outbox(channel, channel, KEY, PATIENCE).send(command).await().atMost(LONGEST);
    }

    private static void assertProblem(ThrowingCallable sending, int status, String code) {
        assertThatThrownBy(sending).isInstanceOfSatisfying(ApiProblem.class, told -> {
            assertThat(told.problem().status()).isEqualTo(status);
            assertThat(told.problem().code()).isEqualTo(code);
        });
    }
}
