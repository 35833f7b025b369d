package io.signalbox.launcher.demo;

import java.util.List;
import java.util.OptionalInt;

/**
 * One thing that somebody does, and what must come of it.
 *
 * @param title what is shown, for people
 * @param words what is typed after {@code signalbox}; {@link Cast#OPERATION} and {@link Cast#LEAVE} stand for what was
 *     found before
 * @param pace whether the next scene waits for its end
 * @param exit the exit code it must have; empty for any but 0
 * @param proof what must be true afterwards
 */
record Scene(String title, List<String> words, Pace pace, OptionalInt exit, Proof proof) {

    /** When the next scene begins. */
    enum Pace {
        /** When the command has ended. */
        WHEN_DONE,
        /** At once: the command goes on in another window. */
        MEANWHILE,
        /** When the command in the other window has ended; nothing is typed. */
        WHEN_THE_OTHER_IS_DONE
    }

    /** What must be true after a scene. */
    @FunctionalInterface
    interface Proof {
        void check(Cast cast, String printed) throws SceneFailure, InterruptedException;
    }

    static Scene typed(String title, int exit, Proof proof, String... words) {
        return new Scene(title, List.of(words), Pace.WHEN_DONE, OptionalInt.of(exit), proof);
    }

    static Scene refused(String title, Proof proof, String... words) {
        return new Scene(title, List.of(words), Pace.WHEN_DONE, OptionalInt.empty(), proof);
    }

    static Scene meanwhile(String title, Proof proof, String... words) {
        return new Scene(title, List.of(words), Pace.MEANWHILE, OptionalInt.empty(), proof);
    }

    static Scene awaited(String title, int exit, Proof proof) {
        return new Scene(title, List.of(), Pace.WHEN_THE_OTHER_IS_DONE, OptionalInt.of(exit), proof);
    }
}
