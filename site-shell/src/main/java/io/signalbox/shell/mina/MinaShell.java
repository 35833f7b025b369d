package io.signalbox.shell.mina;

import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import io.signalbox.shell.ShellCommand;
import io.signalbox.shell.ShellReply;
import io.signalbox.shell.ShellTarget;
import io.signalbox.shell.SiteShell;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * Commands over SSH, one at a time over a connection, which waits a while for the next. A host is known by its pinned key
 * and by nothing else: no known_hosts, no configuration of this machine's user, no agent, and no key but the one that is
 * named.
 */
public final class MinaShell implements SiteShell {
    private static final Duration TO_CONNECT = Duration.ofSeconds(15);
    private static final Duration TO_AUTHENTICATE = Duration.ofSeconds(20);
    private static final Duration TO_OPEN = Duration.ofSeconds(15);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    /** Long enough for a look at the site and the mark in the ledger, on a busy machine. */
    private static final Duration TO_WAIT = Duration.ofSeconds(60);

    private final PrivateKeys keys;
    private final Connections waiting =
            new Connections(CompletableFuture.delayedExecutor(TO_WAIT.toMillis(), TimeUnit.MILLISECONDS));
    private Optional<SshClient> started = Optional.empty();

    /**
     * A shell that starts nothing before it is used.
     *
     * @param secrets where the private keys are
     */
    public MinaShell(Secrets secrets) {
        this.keys = new PrivateKeys(secrets);
    }

    private synchronized SshClient started() {
        SshClient client = started.orElseGet(MinaShell::client);
        if (started.isEmpty()) {
            client.start();
            started = Optional.of(client);
        }
        return client;
    }

    private static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setNioWorkers(1);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        client.setSignatureFactories(ed25519First(client.getSignatureFactories()));
        client.setSessionHeartbeat(HeartbeatType.IGNORE, SIGN_OF_LIFE);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        client.setServerKeyVerifier((session, address, key) -> Optional.ofNullable(session.getConnectionContext())
                .flatMap(context -> Optional.ofNullable(context.getAttribute(Pin.OF_CONNECTION)))
                .filter(pin -> pin.accepts(key))
                .isPresent());
        return client;
    }

    /** A host has a key of each kind, and which of them it shows is settled by the order in which they are asked for. */
    private static List<NamedFactory<Signature>> ed25519First(List<NamedFactory<Signature>> usual) {
        List<NamedFactory<Signature>> ordered = new ArrayList<>(usual);
        ordered.sort(Comparator.comparing(factory -> !factory.getName().equals("ssh-ed25519")));
        return ordered;
    }

    @Override
    public Optional<ShellReply.NotSent> connect(ShellTarget target) {
        try {
            PrivateKeys.Identity identity = keys.read(target.key());
            return switch (connected(target, identity)) {
                case Line.Stands stands -> {
                    waiting.keep(target, identity.pair().getPublic(), stands.session());
                    yield Optional.empty();
                }
                case Line.None none -> Optional.of(none.why());
            };
        } catch (SecretUnavailable e) {
            return Optional.of(noKey(e));
        }
    }

    @Override
    public ShellReply run(ShellTarget target, ShellCommand command, Duration patience, BooleanSupplier maySend) {
        PrivateKeys.Identity identity;
        try {
            identity = keys.read(target.key());
        } catch (SecretUnavailable e) {
            return noKey(e);
        }
        Line line = waiting.take(target, identity.pair().getPublic())
                .<Line>map(Line.Stands::new)
                .orElseGet(() -> connected(target, identity));
        return switch (line) {
            case Line.Stands stands -> {
                ShellReply reply = hand(stands.session(), command, patience, maySend, identity);
                if (reply instanceof ShellReply.Ended) {
                    waiting.keep(target, identity.pair().getPublic(), stands.session());
                } else {
                    stands.session().close(true);
                }
                yield reply;
            }
            case Line.None none -> none.why();
        };
    }

    private static ShellReply.NoKey noKey(SecretUnavailable e) {
        return new ShellReply.NoKey(e.code(), e.means(), e.remedy());
    }

    /** A connection that lets a command through, or none. */
    private sealed interface Line {
        record Stands(ClientSession session) implements Line {}

        record None(ShellReply.NotSent why) implements Line {}
    }

    private Line connected(ShellTarget target, PrivateKeys.Identity identity) {
        Pin pin = new Pin(target.hostKey());
        AttributeRepository context = AttributeRepository.ofKeyValuePair(Pin.OF_CONNECTION, pin);
        ClientSession session;
        try {
            session = started()
                    .connect(target.user(), target.address(), target.port(), context, null)
                    .verify(TO_CONNECT)
                    .getSession();
        } catch (IOException e) {
            return new Line.None(new ShellReply.CannotConnect(why(e)));
        }
        session.addPublicKeyIdentity(identity.pair());
        Optional<ShellReply.NotSent> refused = authenticated(session, target, pin);
        if (refused.isPresent()) {
            session.close(true);
            return new Line.None(refused.get());
        }
        return new Line.Stands(session);
    }

    private static Optional<ShellReply.NotSent> authenticated(ClientSession session, ShellTarget target, Pin pin) {
        try {
            session.auth().verify(TO_AUTHENTICATE);
            return Optional.empty();
        } catch (IOException e) {
            if (pin.other().isPresent()) {
                return Optional.of(new ShellReply.HostKeyDiffers(
                        target.hostKey(), pin.other().get()));
            }
            return Optional.of(
                    isRefusal(e) ? new ShellReply.AuthenticationRefused(why(e)) : new ShellReply.CannotConnect(why(e)));
        }
    }

    private static boolean isRefusal(IOException e) {
        return e instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    private static ShellReply hand(
            ClientSession session,
            ShellCommand command,
            Duration patience,
            BooleanSupplier maySend,
            PrivateKeys.Identity identity) {
        BoundedText output = new BoundedText();
        BoundedText complaint = new BoundedText();
        GuardedExec channel = new GuardedExec(command.line().text(), maySend);
        channel.setIn(InputStream.nullInputStream());
        channel.setOut(output);
        channel.setErr(complaint);
        try {
            session.getService(ConnectionService.class).registerChannel(channel);
            channel.open().verify(TO_OPEN);
            Set<ClientChannelEvent> end = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), patience);
            Integer status = channel.getExitStatus();
            if (status != null) {
                return new ShellReply.Ended(
                        status,
                        identity.redactor().scrub(output.text()),
                        identity.redactor().scrub(complaint.text()),
                        output.cut() || complaint.cut());
            }
            return new ShellReply.Lost(
                    end.contains(ClientChannelEvent.TIMEOUT)
                            ? "it had not ended after %d s".formatted(patience.toSeconds())
                            : "the connection ended before the command said how it ended");
        } catch (IOException e) {
            return switch (channel.state()) {
                case UNSENT -> new ShellReply.CannotConnect(why(e));
                case WITHHELD -> new ShellReply.Withheld();
                case SENT -> new ShellReply.Lost(why(e));
            };
        } finally {
            channel.close(true);
        }
    }

    private static String why(IOException e) {
        Throwable root = e;
        while (root.getCause() != null && (root.getMessage() == null || root instanceof SshException)) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }

    @Override
    public synchronized void close() {
        waiting.close();
        started.ifPresent(SshClient::stop);
        started = Optional.empty();
    }
}
