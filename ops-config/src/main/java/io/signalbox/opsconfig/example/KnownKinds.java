package io.signalbox.opsconfig.example;

import io.signalbox.contracts.step.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of command and of step that a policy can speak of. */
public final class KnownKinds {
    /** By the kind of command, the riskiest kind of step in its plans. */
    private static final Map<String, String> TELLING = new TreeMap<>(Map.of(
            "EvacuateHost", "MigrateGuest",
            "StartGuest", "StartGuest",
            "StopGuest", "StopGuest",
            "DeleteGuest", "DeleteGuest"));

    private static final Map<String, Risk> STEPS = new TreeMap<>(Map.of(
            "MigrateGuest", Risk.CHANGE,
            "StartGuest", Risk.CHANGE,
            "StopGuest", Risk.CHANGE,
            "DeleteGuest", Risk.DESTRUCTIVE));

    private static final List<String> WITHOUT_STEPS =
            List.of("CancelOperation", "PauseOperation", "ReleaseOperation", "ResumeOperation");

    private KnownKinds() {}

    /** The commands whose operations take steps. */
    public static List<String> commands() {
        return List.copyOf(TELLING.keySet());
    }

    /** The commands that concern another operation, and are reached at once. */
    public static List<String> commandsWithoutSteps() {
        return WITHOUT_STEPS;
    }

    /** The steps that change something. */
    public static List<String> steps() {
        return List.copyOf(STEPS.keySet());
    }

    /** The risk of a step by itself; none for one that only reads, or is not known. */
    public static Optional<Risk> risk(String step) {
        return Optional.ofNullable(STEPS.get(step));
    }

    /** The riskiest kind of step in the plans of a command; none where there are no steps. */
    static Optional<String> tellingStep(String command) {
        return Optional.ofNullable(TELLING.get(command));
    }
}
