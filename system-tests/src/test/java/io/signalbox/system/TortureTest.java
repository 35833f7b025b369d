package io.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.torture.house.SecretStore;
import io.signalbox.torture.run.Report;
import io.signalbox.torture.run.Torture;
import io.signalbox.torture.schedule.Mix;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The whole product, killed a hundred times while it works and logs all it can. The schedule is the same every time, the
 * moments at which the blows fall are not; SIGNALBOX_TORTURE_SEED chooses another schedule. State and logs stay in the build
 * directory.
 */
class TortureTest {
    private static final String NAME = "torture";
    private static final long SEED = 20_261;
    private static final int OPERATIONS = 200;
    private static final int KILLS = 100;

    @Test
    void twoHundredOperationsAndAHundredKillsBreakNoInvariantAndGiveNoSecretAway()
            throws IOException, InterruptedException, LaunchFailure {
        long seed = Optional.ofNullable(System.getenv("SIGNALBOX_TORTURE_SEED"))
                .map(Long::parseLong)
                .orElse(SEED);
        try (SecretStore secrets = SecretStore.files(CanaryRun.emptied(NAME))) {
            Torture.Settings settings = new Torture.Settings(seed, OPERATIONS, KILLS, Mix.everything());
            Report report = CanaryRun.of(settings, NAME, secrets);
            assertThat(report.kills()).isGreaterThanOrEqualTo(KILLS);
        }
    }
}
