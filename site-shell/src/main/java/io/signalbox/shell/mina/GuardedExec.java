package io.signalbox.shell.mina;

import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.sshd.client.channel.ChannelExec;

/** The channel of one command, which asks once more when it is open and only the command is left to be handed over. */
final class GuardedExec extends ChannelExec {
    private final BooleanSupplier maySend;
    private volatile State state = State.UNSENT;

    /** How far it came. */
    enum State {
        UNSENT,
        WITHHELD,
        SENT
    }

    GuardedExec(String line, BooleanSupplier maySend) {
        super(line, null, Map.of());
        this.maySend = maySend;
    }

    @Override
    protected void doOpen() throws IOException {
        if (!maySend.getAsBoolean()) {
            state = State.WITHHELD;
            throw new IOException("the command may not be handed over any more");
        }
        state = State.SENT;
        super.doOpen();
    }

    State state() {
        return state;
    }
}
