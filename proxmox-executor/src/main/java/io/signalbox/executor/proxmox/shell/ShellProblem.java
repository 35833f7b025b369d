package io.signalbox.executor.proxmox.shell;

import io.signalbox.contracts.step.Problem;
import io.signalbox.shell.ShellCommand;
import io.signalbox.shell.ShellReply;
import io.signalbox.shell.ShellTarget;

/** What a command that came to nothing is called in the contracts. The codes are stable. */
public final class ShellProblem {
    private static final int WORDS = 1_000;

    private ShellProblem() {}

    /**
     * The command was not handed over.
     *
     * @param attempted what the step was about, in a few words
     */
    public static Problem notSent(String attempted, ShellTarget target, ShellReply.NotSent reply) {
        String what = "%s: SSH to %s (host %s)".formatted(attempted, target, target.host());
        return switch (reply) {
            case ShellReply.CannotConnect r ->
                new Problem(
                        "ssh_unreachable",
                        what,
                        r.why(),
                        "The host's SSH server does not answer; no command was given.",
                        "Check that the host is up, that sshd runs there, and ssh_port in cluster.nodes.");
            case ShellReply.HostKeyDiffers r ->
                new Problem(
                        "ssh_host_key_differs",
                        what,
                        "shown: %s".formatted(r.seen()),
                        "The host shows another key than ssh_host_key in cluster-config.yaml (%s): it was installed anew, or somebody is in between. No command was given."
                                .formatted(r.pinned()),
                        "Run 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' on the host's own console. Only if that is the key that was shown, set ssh_host_key to it.");
            case ShellReply.AuthenticationRefused r ->
                new Problem(
                        "ssh_not_authenticated",
                        what,
                        r.why(),
                        "The host does not let this user in with this key; no command was given.",
                        "Put the public half of the key named by credentials.ssh_key_path into authorized_keys of the user on the host.");
            case ShellReply.NoKey r ->
                new Problem(
                        r.code(),
                        what,
                        "",
                        "The private key named by credentials.ssh_key_path: " + r.means(),
                        r.remedy());
        };
    }

    /** The command ran and said that it failed. */
    public static Problem ended(String attempted, ShellTarget target, ShellCommand command, ShellReply.Ended reply) {
        String words = (reply.complaint().isBlank() ? reply.output() : reply.complaint()).strip();
        return new Problem(
                "command_failed",
                "%s: '%s' on host %s".formatted(attempted, command.line(), target.host()),
                words.length() <= WORDS ? words : words.substring(0, WORDS - 1) + "…",
                reply.status() == 127
                        ? "The host does not know this command (exit status 127)."
                        : "The command ended with exit status %d.".formatted(reply.status()),
                "Read what it says, look at the host's journal, and give the operation's command again when the cause is gone.");
    }

    /** Nobody knows whether the command ran. */
    public static Problem lost(String attempted, ShellTarget target, ShellCommand command, ShellReply.Lost reply) {
        return new Problem(
                "answer_lost",
                "%s: '%s' on host %s".formatted(attempted, command.line(), target.host()),
                reply.why(),
                "The command was handed over and nobody said how it ended: it may have run.",
                "Look at the host before you give the operation's command again.");
    }
}
