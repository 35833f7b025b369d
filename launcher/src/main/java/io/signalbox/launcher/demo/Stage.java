package io.signalbox.launcher.demo;

import io.signalbox.launcher.demo.CommandLineProgram.Run;
import io.signalbox.launcher.embedded.Narrator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plays scenes, one after the other, and stops at the first that does not go as it must. */
final class Stage implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration APPEARANCE = Duration.ofSeconds(20);

    private final CommandLineProgram program;
    private final Cast cast;
    private final Narrator narrator;
    private Optional<Run> other = Optional.empty();

    Stage(CommandLineProgram program, Cast cast, Narrator narrator) {
        this.program = program;
        this.cast = cast;
        this.narrator = narrator;
    }

    void play(List<Scene> scenes) throws SceneFailure, InterruptedException {
        int number = 0;
        for (Scene scene : scenes) {
            number++;
            narrator.say("");
            narrator.say("%d. %s".formatted(number, scene.title()));
            play(scene);
        }
    }

    private void play(Scene scene) throws SceneFailure, InterruptedException {
        switch (scene.pace()) {
            case WHEN_DONE -> finish(scene, type(scene));
            case MEANWHILE -> begin(scene);
            case WHEN_THE_OTHER_IS_DONE -> {
                Run run = other.orElseThrow(() -> new SceneFailure("nothing runs in the other window"));
                other = Optional.empty();
                finish(scene, run);
            }
        }
    }

    private Run type(Scene scene) throws SceneFailure {
        List<String> words = cast.spoken(scene.words());
        narrator.say("$ ./signalbox " + words.stream().map(Stage::quoted).collect(Collectors.joining(" ")));
        return program.start(words);
    }

    private void begin(Scene scene) throws SceneFailure, InterruptedException {
        Optional<String> before = cast.api().latestId();
        Run run = type(scene);
        other = Optional.of(run);
        cast.remember(appeared(before, run));
        scene.proof().check(cast, run.printed());
        run.awaitQuiet();
        SceneFailure.unless(run.runs(), "the command ended: expected it to wait");
    }

    private String appeared(Optional<String> before, Run run) throws SceneFailure, InterruptedException {
        Instant deadline = Instant.now().plus(APPEARANCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<String> now = cast.api().latestId();
            if (now.isPresent() && !now.equals(before)) {
                return now.get();
            }
            SceneFailure.unless(run.runs(), "the command ended without an operation");
            Thread.sleep(100);
        }
        throw new SceneFailure("no operation appeared within %d s".formatted(APPEARANCE.toSeconds()));
    }

    private void finish(Scene scene, Run run) throws SceneFailure, InterruptedException {
        int exit = run.awaitExit(LONGEST);
        if (scene.exit().isPresent()) {
            int expected = scene.exit().getAsInt();
            SceneFailure.unless(exit == expected, "the exit code is %d: expected %d".formatted(exit, expected));
        } else {
            SceneFailure.unless(exit != 0, "the exit code is 0: expected a refusal");
        }
        scene.proof().check(cast, run.printed());
    }

    private static String quoted(String word) {
        return word.contains(" ") ? '"' + word + '"' : word;
    }

    @Override
    public void close() {
        other.ifPresent(Run::end);
    }
}
