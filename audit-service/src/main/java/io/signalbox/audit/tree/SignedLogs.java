package io.signalbox.audit.tree;

import io.signalbox.merkle.disk.LogDirectory;
import io.signalbox.merkle.disk.StoredTiles;
import io.signalbox.merkle.note.Checkpoint;
import io.signalbox.merkle.note.SignedNote;
import io.signalbox.merkle.note.SignerKey;
import io.signalbox.merkle.note.VerifierKey;
import io.signalbox.merkle.tree.TreeHead;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The Merkle logs of this process: a directory each, all signed with one key under their own names. */
@Singleton
public class SignedLogs {
    private final Path root;
    private final String prefix;
    private final SignerKey key;
    private final Map<String, SignedLog> logs = new ConcurrentHashMap<>();

    /**
     * One log as it is on disk now.
     *
     * @param checkpoint over {@code head}
     */
    public record SignedLog(String name, TreeHead head, SignedNote checkpoint, VerifierKey key, StoredTiles tiles) {}

    /**
     * The logs in a directory.
     *
     * @param state they are below {@code log} in it
     * @param keyFile holds the key; made if it is missing
     * @param name of the installation: the logs are {@code signalbox/<name>/<site>}
     * @throws IOException if the key cannot be read or made
     */
    @Inject
    public SignedLogs(
            @ConfigProperty(name = "signalbox.state.dir") String state,
            @ConfigProperty(name = "signalbox.audit.key-file") String keyFile,
            @ConfigProperty(name = "signalbox.audit.log-name") String name)
            throws IOException {
        this(Path.of(state, "log"), "signalbox/" + name, KeyFile.readOrMake(Path.of(keyFile), "signalbox/" + name));
    }

    SignedLogs(Path root, String prefix, SignerKey key) throws IOException {
        this.root = root;
        this.prefix = prefix;
        this.key = key;
        Files.createDirectories(root);
    }

    /** The log of a site, or of the stray records of a partition. */
    public Optional<SignedLog> log(String name) {
        return Optional.ofNullable(logs.get(name));
    }

    /** The names of all logs. */
    public SortedSet<String> names() {
        return new TreeSet<>(logs.keySet());
    }

    /** Where the logs are. */
    Path root() {
        return root;
    }

    /** Opens a log to append to it. */
    LogDirectory open(String name) throws IOException {
        LogDirectory log = LogDirectory.open(root.resolve(name), key.named(prefix + "/" + name));
        grown(name, log);
        return log;
    }

    /** Shows what was appended to whoever reads. */
    void grown(String name, LogDirectory log) {
        VerifierKey verifier = log(name)
                .map(SignedLog::key)
                .orElseGet(() -> key.named(prefix + "/" + name).verifier());
        logs.put(
                name, new SignedLog(name, log.head(), log.checkpoint(), verifier, new StoredTiles(root.resolve(name))));
    }

    /** The origin of a log, as its checkpoints say. */
    public static String origin(SignedLog log) {
        return Checkpoint.parse(log.checkpoint().text()).origin();
    }
}
