package io.signalbox.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.site.Policy;
import io.signalbox.opsconfig.PolicyFile;
import io.signalbox.opsconfig.example.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class OpsRepoTest {
    @TempDir
    private Path directory = Path.of("");

    private StateDirectory state = new StateDirectory(Path.of(""));

    @BeforeEach
    void create() throws IOException {
        state = new StateDirectory(directory);
        state.create();
    }

    @Test
    void itIsACommittedGitRepository() throws IOException, GitAPIException {
        OpsRepo.keep(state, 8006);

        assertThat(messages()).containsExactly("Describe the lab");
        try (Git git = Git.open(state.opsRepo().toFile())) {
            assertThat(git.status().call().isClean()).isTrue();
            assertThat(git.getRepository().getBranch()).isEqualTo("main");
        }
    }

    @Test
    void itsHostsAreTheLabsAndItsTokenIsTheInstalledOne() throws IOException {
        OpsRepo.keep(state, 18006);

        Map<String, Object> config = yaml("cluster-config.yaml");
        assertThat(config)
                .extractingByKey("cluster")
                .asString()
                .contains("name=lab.example")
                .contains("name=pve01, host=127.0.1.1:18006", "name=pve03, host=127.0.1.3:18006");
        assertThat(config).extractingByKey("credentials").asString().contains(LabSite.TOKEN_REFERENCE);
    }

    @Test
    void policyAndClustersAreYaml() throws IOException {
        OpsRepo.keep(state, 8006);

        assertThat(yaml("policy.yaml")).containsKeys("headroom", "approvals", "timers");
        assertThat(yaml("clusters/talos-lab.yaml")).containsEntry("name", "talos-lab");
    }

    @Test
    void itsPolicySaysWhatTheBuiltInOneSaysAndPassesItsOwnTests() throws IOException {
        OpsRepo.keep(state, 8006);

        PolicyFile.Reading reading = PolicyFile.read(
                "policy.yaml", Files.readAllBytes(state.opsRepo().resolve("policy.yaml")), Instant.EPOCH);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.file().policy()).isEqualTo(Policy.builtIn());
        assertThat(reading.file().outcomes()).hasSize(4).allMatch(Example.Outcome::passed);
        assertThat(state.opsRepo().resolve("keys.yaml")).doesNotExist();
    }

    @Test
    void aSecondStartChangesNothing() throws IOException, GitAPIException {
        OpsRepo.keep(state, 8006);
        OpsRepo.keep(state, 8006);

        assertThat(messages()).hasSize(1);
    }

    @Test
    void anotherPortIsCommittedAndWhatPeopleWroteIsKept() throws IOException, GitAPIException {
        OpsRepo.keep(state, 8006);
        Path config = state.opsRepo().resolve("cluster-config.yaml");
        Files.writeString(config, Files.readString(config) + "\nnotes: ours\n");

        OpsRepo.keep(state, 9006);

        assertThat(config)
                .content()
                .contains("host: 127.0.1.2:9006", "notes: ours")
                .doesNotContain(":8006");
        assertThat(messages()).containsExactly("Follow the lab to another port", "Describe the lab");
    }

    @Test
    void itPinsTheHostsSshKeysOnceAndFollowsThem() throws IOException, GitAPIException {
        OpsRepo.keep(state, 8006);
        String first = "SHA256:" + "a".repeat(43);
        OpsRepo.pin(state, Map.of("127.0.1.2", new LabShell(first, 40022)));
        OpsRepo.pin(state, Map.of("127.0.1.2", new LabShell(first, 40022)));

        Path config = state.opsRepo().resolve("cluster-config.yaml");
        assertThat(config)
                .content()
                .contains("      host: 127.0.1.2:8006\n      ssh_host_key: " + first + "\n      ssh_port: 40022\n");
        assertThat(messages()).hasSize(2);

        OpsRepo.keep(state, 9006);
        OpsRepo.pin(state, Map.of("127.0.1.2", new LabShell("SHA256:" + "b".repeat(43), 40023)));

        assertThat(config)
                .content()
                .contains("host: 127.0.1.2:9006\n      ssh_host_key: SHA256:bbb", "ssh_port: 40023\n")
                .doesNotContain(first);
        assertThat(messages()).hasSize(4);
    }

    private List<String> messages() throws IOException, GitAPIException {
        List<String> messages = new ArrayList<>();
        try (Git git = Git.open(state.opsRepo().toFile())) {
            git.log().call().forEach(commit -> messages.add(commit.getFullMessage()));
        }
        return messages;
    }

    private Map<String, Object> yaml(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(state.opsRepo().resolve(file)));
    }
}
