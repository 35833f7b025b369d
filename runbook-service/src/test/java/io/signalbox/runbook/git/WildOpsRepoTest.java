package io.signalbox.runbook.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.opsconfig.ConfigLoader;
import io.signalbox.opsconfig.Loading;
import io.signalbox.runbook.GitFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** An ops repo as it stands in the wild loads unchanged. */
@EnabledIfEnvironmentVariable(named = "SIGNALBOX_TEST_DATA", matches = ".+")
class WildOpsRepoTest {

    @Test
    void itLoadsUnchangedAndWithoutAWarning(@TempDir Path root) throws Exception {
        Path wild =
                Path.of(System.getenv().getOrDefault("SIGNALBOX_TEST_DATA", "")).resolve("ops-repo");
        GitFixture git = GitFixture.init(root)
                .write("cluster-config.yaml", Files.readAllBytes(wild.resolve("cluster-config.yaml")))
                .write("clusters/talos-staging.yaml", Files.readAllBytes(wild.resolve("clusters/talos-staging.yaml")));
        String commit = git.commit();
        Snapshot snapshot = new OpsRepo(root).read().orElseThrow();
        assertThat(snapshot.commit()).isEqualTo(commit);
        Loading loading = ConfigLoader.load(snapshot.files(), Instant.EPOCH);
        assertThat(loading).isInstanceOf(Loading.Loaded.class);
        Loading.Loaded loaded = (Loading.Loaded) loading;
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.signers()).isEmpty();
        assertThat(loaded.hosts()).extracting(SiteConfig.Host::name).hasSize(3);
        assertThat(loaded.profiles()).containsOnlyKeys("talos-staging");
        assertThat(loaded.settings()).containsOnlyKeys("defaults", "tags", "cloudinit", "talos", "ansible");
        assertThat(loaded.vmidRanges()).containsOnlyKeys("templates", "vms");
    }
}
