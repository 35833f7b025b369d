package io.signalbox.lab.ssh;

import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.fault.FaultDesk;
import io.signalbox.lab.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * An SSH server for each host, which lets root in with one key. Keys and ports are kept in a directory and used again, as
 * long as nobody else has taken the port.
 */
public final class LabShells implements AutoCloseable {
    private static final String CLIENT = "id_ed25519";

    private final ShellKeys keys;
    private final KeyPair stranger;
    private final KeyPair visitor;
    private final FaultDesk faults;
    private final HostPrograms programs;
    private final Consumer<Run> witness;
    private final Map<String, Door> doors = new LinkedHashMap<>();
    private final List<SshServer> servers = new ArrayList<>();

    /**
     * How a host's SSH server is reached.
     *
     * @param hostKey fingerprint of its key, as {@code ssh-keygen -lf} prints it
     */
    public record Door(String address, int port, String hostKey) {}

    /**
     * A command that a host was given.
     *
     * @param line as it came
     * @param status exit status that it was, or would have been, answered with; -1 if it was not carried out
     * @param fault name of the fault that befell it, empty if none
     */
    public record Run(String host, String line, int status, String fault) {}

    private LabShells(World world, FaultDesk faults, Consumer<Run> witness, Path directory)
            throws GeneralSecurityException {
        this.keys = new ShellKeys(directory);
        this.stranger = ShellKeys.fresh();
        this.visitor = keys.pair(CLIENT);
        this.faults = faults;
        this.programs = new HostPrograms(world);
        this.witness = witness;
    }

    /**
     * Starts them.
     *
     * @param witness is told of every command
     * @param directory keeps keys and ports
     * @param addresses where each host listens
     * @throws IllegalStateException when an address cannot be had
     */
    public static LabShells listen(
            World world, FaultDesk faults, Consumer<Run> witness, Path directory, Map<String, String> addresses) {
        try {
            LabShells shells = new LabShells(world, faults, witness, Files.createDirectories(directory));
            addresses.forEach((host, address) -> shells.open(host, address, directory.resolve(host + ".port")));
            return shells;
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's SSH servers have no place for their keys", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the lab's SSH servers cannot have keys", e);
        }
    }

    private void open(String host, String address, Path portFile) {
        KeyPair own = keys.pair(host);
        try {
            SshServer server = started(host, address, own, portBefore(portFile));
            servers.add(server);
            Files.writeString(portFile, Integer.toString(server.getPort()));
            doors.put(
                    host,
                    new Door(
                            address,
                            server.getPort(),
                            KeyUtils.getFingerPrint(BuiltinDigests.sha256, own.getPublic())));
        } catch (IOException e) {
            close();
            throw new IllegalStateException("the lab failed at listening on " + address + " for SSH to " + host, e);
        }
    }

    private static int portBefore(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private SshServer started(String host, String address, KeyPair own, int port) throws IOException {
        SshServer server = server(host, address, own);
        server.setPort(port);
        try {
            server.start();
            return server;
        } catch (IOException taken) {
            server.close(true);
            if (port == 0) {
                throw taken;
            }
            return started(host, address, own, 0);
        }
    }

    private SshServer server(String host, String address, KeyPair own) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(address);
        server.setNioWorkers(1);
        server.setKeyPairProvider(session -> List.of(faults.isStrange(host) ? stranger : own));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("root") && KeyUtils.compareKeys(key, visitor.getPublic()));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, line) -> new LabCommand(() -> run(host, line)));
        return server;
    }

    private LabCommand.Fate run(String host, String line) {
        Optional<Fault.LoseShell> fault = faults.takeShell(host);
        boolean done = fault.map(Fault.LoseShell::carriedOut).orElse(true);
        HostPrograms.End end = done ? programs.run(host, line) : new HostPrograms.End(-1, "", "");
        witness.accept(new Run(
                host, line, end.status(), fault.map(found -> "LoseShell").orElse("")));
        return new LabCommand.Fate(end, fault.isPresent());
    }

    /** How each host is reached. */
    public Map<String, Door> doors() {
        return Collections.unmodifiableMap(doors);
    }

    /** The files that programs have made on a host, and that no storage lists; their paths, sorted. */
    public List<String> files(String host) {
        return programs.files(host);
    }

    /** The private key that is let in, as OpenSSH writes it, for its owner's eyes only. */
    public Path keyFile() {
        return keys.file(CLIENT);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.close(true));
    }
}
