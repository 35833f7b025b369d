package io.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.launcher.state.StateDirectory;
import io.signalbox.torture.run.Report;
import io.signalbox.torture.run.Torture;
import io.signalbox.torture.schedule.Mix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole product, killed a hundred times while it works. The schedule is the same every time, the moments at which the
 * blows fall are not; SIGNALBOX_TORTURE_SEED chooses another schedule. State and logs stay in the build directory.
 */
class TortureTest {
    private static final Logger LOG = LoggerFactory.getLogger(TortureTest.class);
    private static final long SEED = 20_261;
    private static final int OPERATIONS = 200;
    private static final int KILLS = 100;

    @Test
    void twoHundredOperationsAndAHundredKillsBreakNoInvariant()
            throws IOException, InterruptedException, LaunchFailure {
        long seed = Optional.ofNullable(System.getenv("SIGNALBOX_TORTURE_SEED"))
                .map(Long::parseLong)
                .orElse(SEED);
        StateDirectory state = new StateDirectory(Path.of("target", "torture"));
        if (state.exists()) {
            state.delete();
        }
        Torture torture = new Torture(new Torture.Settings(seed, OPERATIONS, KILLS, Mix.everything()), LOG::info);
        Report report = torture.run(state.root(), new Installation(House.project()));
        report.lines().forEach(LOG::info);
        assertThat(report.kills()).isGreaterThanOrEqualTo(KILLS);
        assertThat(report.isClean()).as(String.join("\n", report.lines())).isTrue();
    }
}
