package io.signalbox.signing;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.RegisteredKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is signed in tests, and by whom. */
final class Samples {
    static final SiteName SITE = new SiteName("test.example");
    static final Actor OPERATOR = new Actor("operator", Set.of(Role.OPERATOR), Channel.HTTP);
    static final Actor ONCALL_BY_CHAT = new Actor("chat:oncall", Set.of(Role.OPERATOR), Channel.CHAT);

    private Samples() {}

    static Command command(Actor actor) {
        return new Command(
                new CommandId("op-a"),
                SITE,
                actor,
                "a test",
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Instant.parse("2026-01-01T00:00:00Z"),
                new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()),
                Optional.empty());
    }

    /** A chat producer's key as keys.yaml registers it: operators, by chat, whose names begin with {@code chat:}. */
    static RegisteredKey registered(SigningKey key) {
        return new RegisteredKey(
                key.keyId(),
                "the chat team",
                key.publicKey(),
                Set.of(Role.OPERATOR, Role.VIEWER),
                Set.of(Channel.CHAT),
                List.of("chat:*"));
    }
}
