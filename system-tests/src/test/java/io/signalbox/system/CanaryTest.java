package io.signalbox.system;

import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.torture.house.PassStore;
import io.signalbox.torture.house.SecretStore;
import io.signalbox.torture.house.VaultStore;
import io.signalbox.torture.run.Torture;
import io.signalbox.torture.schedule.Mix;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link TortureTest} looks for in the whole torture run, in short ones in which only the way to the secrets is another.
 */
class CanaryTest {
    private static final Torture.Settings SHORT = new Torture.Settings(99, 8, 2, Mix.everything());

    @Test
    void aSecretThatIsKeptInVaultIsNowhereButThere(@TempDir Path place)
            throws IOException, InterruptedException, LaunchFailure {
        try (SecretStore store = VaultStore.in(place)) {
            search("canary-vault", store);
        }
    }

    @Test
    void aSecretThatIsKeptInPassIsNowhereButThere(@TempDir Path place)
            throws IOException, InterruptedException, LaunchFailure {
        String words = "pass is NOT installed, so no run kept its secrets in it: apt-get install pass";
        if (!PassStore.canBeMade() && Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(words);
        }
        Assumptions.assumeTrue(PassStore.canBeMade(), words);
        try (SecretStore store = PassStore.in(place)) {
            search("canary-pass", store);
        }
    }

    private static void search(String name, SecretStore store) throws IOException, InterruptedException, LaunchFailure {
        CanaryRun.emptied(name);
        CanaryRun.of(SHORT, name, store);
    }
}
