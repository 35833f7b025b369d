package io.signalbox.launcher.command;

import io.signalbox.launcher.embedded.Blueprint;
import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LabSettings;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the project is and where its state is kept. */
final class Place {
    @Option(names = "--project", paramLabel = "DIR", description = "the project, if not the one this launcher is of")
    private @Nullable Path project;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "where state is kept; otherwise $SIGNALBOX_HOME, otherwise .signalbox in the project")
    private @Nullable Path state;

    Installation installation() {
        return project == null ? Installation.ofThisLauncher() : new Installation(project);
    }

    /** The directory that was asked for on the command line. */
    Optional<StateDirectory> chosenState() {
        return Optional.ofNullable(state).map(StateDirectory::new);
    }

    StateDirectory state() {
        return chosenState()
                .or(() -> Optional.ofNullable(System.getenv("SIGNALBOX_HOME"))
                        .filter(path -> !path.isBlank())
                        .map(path -> new StateDirectory(Path.of(path))))
                .orElseGet(() -> new StateDirectory(installation().project().resolve(".signalbox")));
    }

    /** What runs here, or ran last, on the ports of that time. */
    Blueprint asLastStarted() {
        return new Blueprint(
                installation(),
                state(),
                Ports.lastUsed(state()).orElseGet(Ports::defaults),
                LabSettings.of(LabSettings.SPEED));
    }
}
