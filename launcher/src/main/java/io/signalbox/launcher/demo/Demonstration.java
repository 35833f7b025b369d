package io.signalbox.launcher.demo;

import io.signalbox.launcher.embedded.Narrator;
import io.signalbox.launcher.state.AccessTokens;
import io.signalbox.launcher.state.StateDirectory;
import java.nio.file.Path;

/** Plays the scenario on an embedded Signalbox that is up. */
public final class Demonstration {
    private static final String SPECTATOR = "auditor";

    private final CommandLineProgram program;
    private final Cast cast;
    private final Narrator narrator;

    /**
     * @param cli the jar of the command line program
     * @param gatewayPort where the API is
     */
    public Demonstration(Path cli, StateDirectory state, int gatewayPort, AccessTokens tokens, Narrator narrator) {
        this.program = new CommandLineProgram(cli, state.root(), narrator);
        this.cast = new Cast(new OperationsApi(gatewayPort, tokens.byName().getOrDefault(SPECTATOR, "")));
        this.narrator = narrator;
    }

    /**
     * Plays it to the end.
     *
     * @throws SceneFailure at the first scene that does not go as it must
     */
    public void play() throws SceneFailure, InterruptedException {
        try (Stage stage = new Stage(program, cast, narrator)) {
            stage.play(Scenario.evacuation());
        }
    }
}
