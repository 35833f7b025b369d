package io.signalbox.runbook.git;

import io.signalbox.opsconfig.ConfigLoader;
import io.signalbox.opsconfig.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The ops repo: the root of a git working tree with at least one commit. It is only ever read. Files are compared with
 * the commit byte by byte, so a checkout that converts line ends counts as changed.
 */
public final class OpsRepo {
    private static final int MOST_PROFILES = 500;
    private static final String INDEX_LOCK = "index.lock";

    private final Path root;

    public OpsRepo(Path root) {
        this.root = root.toAbsolutePath().normalize();
        RepoOnlyConfig.install();
    }

    /**
     * What is there now; empty while git itself is changing the working tree.
     *
     * @throws OpsRepoUnreadable if it is no git working tree, has no commit, or a file cannot be read
     */
    public Optional<Snapshot> read() throws OpsRepoUnreadable {
        if (!Files.isDirectory(root)) {
            throw new OpsRepoUnreadable(
                    "The ops repo %s is not a directory. Set signalbox.ops-repo to a git working tree."
                            .formatted(root));
        }
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        Path parent = root.getParent();
        if (parent != null) {
            builder.addCeilingDirectory(parent.toFile());
        }
        if (builder.findGitDir(root.toFile()).getGitDir() == null) {
            throw new OpsRepoUnreadable(
                    "The ops repo %s is not the root of a git working tree: there is no .git in it. Run git init and commit."
                            .formatted(root));
        }
        try (Repository git = builder.build()) {
            if (Files.exists(git.getDirectory().toPath().resolve(INDEX_LOCK))) {
                return Optional.empty();
            }
            ObjectId head = head(git);
            Map<String, byte[]> files = files();
            boolean dirty = !committed(git, head).equals(blobIds(files));
            return head.equals(head(git)) ? Optional.of(Snapshot.of(head.name(), dirty, files)) : Optional.empty();
        } catch (IOException e) {
            throw new OpsRepoUnreadable("The ops repo %s cannot be read: %s.".formatted(root, reason(e)), e);
        }
    }

    private ObjectId head(Repository git) throws IOException, OpsRepoUnreadable {
        ObjectId head = git.resolve(Constants.HEAD + "^{commit}");
        if (head == null) {
            throw new OpsRepoUnreadable(
                    "The ops repo %s has no commit. Commit the configuration: what is in force is named by its commit."
                            .formatted(root));
        }
        return head;
    }

    private Map<String, byte[]> files() throws IOException, OpsRepoUnreadable {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : new String[] {ConfigLoader.CLUSTER_CONFIG, ConfigLoader.POLICY, ConfigLoader.KEYS}) {
            if (Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                files.put(name, bytes(name));
            }
        }
        Path folder = root.resolve(ConfigLoader.PROFILES);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*.{yaml,yml}")) {
                for (Path entry : entries) {
                    String name = ConfigLoader.PROFILES + entry.getFileName();
                    files.put(name, bytes(name));
                    if (files.size() > MOST_PROFILES) {
                        throw new OpsRepoUnreadable("The ops repo %s has more than %d profiles in %s."
                                .formatted(root, MOST_PROFILES, ConfigLoader.PROFILES));
                    }
                }
            }
        }
        return files;
    }

    private byte[] bytes(String name) throws OpsRepoUnreadable {
        Path file = root.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new OpsRepoUnreadable(
                    "%s in the ops repo %s is no regular file: links are not followed out of the repo."
                            .formatted(name, root));
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(YamlText.LIMIT + 1);
        } catch (IOException e) {
            throw new OpsRepoUnreadable(
                    "%s in the ops repo %s cannot be read: %s.".formatted(name, root, reason(e)), e);
        }
    }

    private static Map<String, ObjectId> blobIds(Map<String, byte[]> files) {
        Map<String, ObjectId> ids = new HashMap<>();
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            files.forEach((path, bytes) -> {
                if (ConfigLoader.reads(path)) {
                    ids.put(path, formatter.idFor(Constants.OBJ_BLOB, bytes));
                }
            });
        }
        return ids;
    }

    private static Map<String, ObjectId> committed(Repository git, ObjectId head) throws IOException {
        Map<String, ObjectId> ids = new HashMap<>();
        try (RevWalk commits = new RevWalk(git);
                TreeWalk tree = new TreeWalk(git)) {
            tree.addTree(commits.parseCommit(head).getTree());
            while (tree.next()) {
                if (tree.isSubtree() && (tree.getPathString() + "/").equals(ConfigLoader.PROFILES)) {
                    tree.enterSubtree();
                } else if (!tree.isSubtree() && ConfigLoader.reads(tree.getPathString())) {
                    ids.put(tree.getPathString(), tree.getObjectId(0));
                }
            }
        }
        return ids;
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
