package io.signalbox.executor.proxmox.connect;

import io.signalbox.proxmox.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Tickets for passwords, each for as long as it is surely worth something. Safe for many threads. */
final class Tickets {
    /** Less than the two hours that PVE gives. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(60);

    private final InstantSource clock;
    private final Map<Login.Password, Held> held = new ConcurrentHashMap<>();

    private record Held(Ticket ticket, Instant until) {}

    Tickets(InstantSource clock) {
        this.clock = clock;
    }

    /** The ticket that is held, or a new one. */
    Ticket of(Login.Password login, Function<Login.Password, Ticket> asked) {
        Held present = held.get(login);
        if (present != null && clock.instant().isBefore(present.until())) {
            return present.ticket();
        }
        Ticket ticket = asked.apply(login);
        held.put(login, new Held(ticket, clock.instant().plus(GOOD_FOR)));
        return ticket;
    }
}
