package io.signalbox.shell;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Gives commands to hosts' shells. Safe for many threads. */
public interface SiteShell extends AutoCloseable {

    /**
     * Makes the connection for the next command to this host, and lets it wait for it for a while: to greet a host and to
     * be let in may take longer than the permission to give a command lasts.
     *
     * @return why there is none
     */
    Optional<ShellReply.NotSent> connect(ShellTarget target);

    /**
     * Gives a host one command, once, and waits for its end, over a connection that waits for it or a new one, which
     * then waits for the next. Nothing is ever repeated.
     *
     * @param patience how long the command may take once it is handed over
     * @param maySend asked when the connection stands, right before the command is handed over; if it says no, nothing is
     * @return what came of it; whatever goes wrong is a reply, not an exception
     */
    ShellReply run(ShellTarget target, ShellCommand command, Duration patience, BooleanSupplier maySend);

    @Override
    void close();
}
