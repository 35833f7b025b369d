package io.signalbox.launcher.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.util.SystemReader;

/**
 * The ops repo of the simulated site: a git repository like anybody's, made at the first start. Whoever changes it
 * afterwards is left alone, except that the port of the hosts follows the port of the lab.
 */
public final class OpsRepo {
    private static final List<String> FILES =
            List.of("cluster-config.yaml", "policy.yaml", "clusters/talos-lab.yaml", "README.md");
    private static final PersonIdent AUTHOR = new PersonIdent("Signalbox launcher", "launcher@lab.example");

    private OpsRepo() {}

    /** Makes sure that it is there and that its hosts are at this port. */
    public static void keep(StateDirectory state, int sitePort) throws IOException {
        Path config = state.opsRepo().resolve("cluster-config.yaml");
        if (!Files.exists(config)) {
            create(state.opsRepo(), sitePort);
        } else {
            moveTo(config, sitePort);
        }
    }

    /**
     * Makes sure that it says how the hosts are reached over SSH.
     *
     * @param shells by the addresses of the hosts
     */
    public static void pin(StateDirectory state, Map<String, LabShell> shells) throws IOException {
        Path config = state.opsRepo().resolve("cluster-config.yaml");
        String before = Files.readString(config);
        String after = before;
        for (Map.Entry<String, LabShell> shell : shells.entrySet()) {
            after = Pattern.compile("(?m)^( +)host: " + Pattern.quote(shell.getKey())
                            + ":(\\d+)\\n(?: +ssh_host_key: .*\\n)?(?: +ssh_port: .*\\n)?")
                    .matcher(after)
                    .replaceAll("$1host: %s:$2\n$1ssh_host_key: %s\n$1ssh_port: %d\n"
                            .formatted(
                                    shell.getKey(),
                                    shell.getValue().hostKey(),
                                    shell.getValue().port()));
        }
        if (!after.equals(before)) {
            Files.writeString(config, after);
            commit(state.opsRepo(), "Pin the SSH keys of the lab's hosts");
        }
    }

    private static void create(Path repo, int sitePort) throws IOException {
        for (String file : FILES) {
            Path target = repo.resolve(file);
            Files.createDirectories(Objects.requireNonNull(target.getParent(), "a file in a directory"));
            Files.writeString(target, template(file).replace("${port}", Integer.toString(sitePort)));
        }
        commit(repo, "Describe the lab");
    }

    private static void moveTo(Path config, int sitePort) throws IOException {
        String before = Files.readString(config);
        String after = before;
        for (String address : LabSite.ADDRESSES) {
            after = after.replaceAll("(?m)^(\\s+host: " + address.replace(".", "\\.") + "):\\d+$", "$1:" + sitePort);
        }
        if (!after.equals(before)) {
            Files.writeString(config, after);
            commit(Objects.requireNonNull(config.getParent(), "the repository"), "Follow the lab to another port");
        }
    }

    private static void commit(Path repo, String message) throws IOException {
        ownSettings();
        try (Git git =
                Git.init().setDirectory(repo.toFile()).setInitialBranch("main").call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage(message)
                    .setAuthor(new PersonIdent(AUTHOR))
                    .setCommitter(new PersonIdent(AUTHOR))
                    .setSign(false)
                    .setNoVerify(true)
                    .call();
        } catch (GitAPIException e) {
            throw new IOException("the ops repo %s could not be committed to: %s".formatted(repo, e.getMessage()), e);
        }
    }

    private static void ownSettings() {
        if (!(SystemReader.getInstance() instanceof OwnGitSettings)) {
            SystemReader.setInstance(new OwnGitSettings(SystemReader.getInstance()));
        }
    }

    private static String template(String file) throws IOException {
        try (InputStream in = OpsRepo.class.getResourceAsStream("/ops-repo/" + file)) {
            return new String(
                    Objects.requireNonNull(in, () -> file + " is part of the launcher")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }
}
