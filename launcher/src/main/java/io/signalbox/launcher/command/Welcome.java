package io.signalbox.launcher.command;

import io.signalbox.launcher.state.AccessTokens;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;

/** What somebody needs to know who has just started Signalbox. */
final class Welcome {
    private final Terminal terminal;

    Welcome(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Ports ports, AccessTokens tokens, StateDirectory state) {
        terminal.say("");
        terminal.say("API    http://127.0.0.1:%d/api/v1   audit  http://127.0.0.1:%d/api/v1   Kafka  127.0.0.1:%d"
                .formatted(ports.gateway(), ports.audit(), ports.broker()));
        terminal.say("Tokens (Authorization: Bearer …; also in %s)".formatted(state.cliSettings()));
        tokens.byName().forEach((name, token) -> terminal.say("  %-9s %s".formatted(name, token)));
        terminal.say("Try    ./signalbox evacuate pve01");
    }
}
