package io.signalbox.executor.attempt;

import io.signalbox.contracts.ledger.MachineTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clocks of a Linux machine. Which one the shared clock is consists of the machine's boot id and of the namespace that
 * shifts its time (proc(5), time_namespaces(7)): two processes that name the same one read the same. Elsewhere there is none.
 */
public final class MachineClock implements Ticker {
    private static final Logger LOG = LoggerFactory.getLogger(MachineClock.class);
    private static final int MILLIS_DIGITS = 3;

    private final Path proc;
    private final Optional<String> name;

    public MachineClock() {
        this(Path.of("/proc"));
    }

    MachineClock(Path proc) {
        this.proc = proc;
        this.name = name(proc);
    }

    private static Optional<String> name(Path proc) {
        try {
            String boot =
                    Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
            Path shift = Files.readSymbolicLink(proc.resolve("self/ns/time"));
            return Optional.of(boot + " " + shift);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("this machine has no clock that its processes share ({}); restarts wait a little longer", e + "");
            return Optional.empty();
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Optional<MachineTime> machine() {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            String seconds = Files.readString(proc.resolve("uptime")).strip().split(" ", 2)[0];
            long millis = new BigDecimal(seconds).movePointRight(MILLIS_DIGITS).longValue();
            return Optional.of(new MachineTime(name.get(), millis));
        } catch (IOException | NumberFormatException e) {
            LOG.warn("the time since this machine started cannot be read", e);
            return Optional.empty();
        }
    }
}
