package io.signalbox.lab.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** One command of one connection. It ends before it returns, or its connection does. */
final class LabCommand implements Command {
    private final Supplier<Fate> run;
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, closing) -> {};

    /**
     * What becomes of the command.
     *
     * @param lost whether the connection ends without a word
     */
    record Fate(HostPrograms.End end, boolean lost) {}

    LabCommand(Supplier<Fate> run) {
        this.run = run;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        Fate fate = run.get();
        if (fate.lost()) {
            channel.getSession().close(true);
            return;
        }
        out.write(fate.end().output().getBytes(StandardCharsets.UTF_8));
        out.flush();
        err.write(fate.end().complaint().getBytes(StandardCharsets.UTF_8));
        err.flush();
        exit.onExit(fate.end().status());
    }

    @Override
    public void setInputStream(InputStream in) {
        // What is typed into a command is nothing to those that the lab knows.
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void destroy(ChannelSession channel) {
        // It has ended already.
    }
}
