package io.signalbox.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A git working tree for one test. */
public final class GitFixture {
    private static final PersonIdent SOMEBODY = new PersonIdent("Somebody", "somebody@example.net");

    private final Path root;

    private GitFixture(Path root) {
        this.root = root;
    }

    /** A new repo without a commit. */
    public static GitFixture init(Path root) {
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            return new GitFixture(root);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path root() {
        return root;
    }

    public GitFixture write(Map<String, byte[]> files) {
        files.forEach(this::write);
        return this;
    }

    public GitFixture write(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits all that is there; gives the commit's name. */
    public String commit() {
        try (Git git = Git.open(root.toFile())) {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return git.commit()
                    .setMessage("Change the site")
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .setAllowEmpty(true)
                    .call()
                    .name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }
}
