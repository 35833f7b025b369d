package io.signalbox.proxmox;

/** How a task stands. That it ended well is no proof of its effect. */
public sealed interface TaskState {

    /** It is running. */
    record Running() implements TaskState {}

    /** It ended with {@code OK}. */
    record Succeeded() implements TaskState {}

    /**
     * It ended with {@code WARNINGS: n}, which counts as success (PVE: UPID.pm:89).
     *
     * @param count how many
     */
    record SucceededWithWarnings(int count) implements TaskState {}

    /**
     * It ended with an error.
     *
     * @param error the exit status; for a migration the reason is only in the log
     */
    record Failed(String error) implements TaskState {}

    /**
     * Its worker died, or its host rebooted, before it wrote down how it ended: the outcome is unknown.
     *
     * @param text what the host says, {@code unexpected status} or nothing
     */
    record OutcomeUnknown(String text) implements TaskState {}

    /** From the exit status of a stopped task (PVE: UPID.pm:70-106). */
    static TaskState ended(String exitStatus) {
        if (exitStatus.equals("OK")) {
            return new Succeeded();
        }
        if (exitStatus.matches("WARNINGS: \\d{1,9}")) {
            return new SucceededWithWarnings(Integer.parseInt(exitStatus.substring("WARNINGS: ".length())));
        }
        if (exitStatus.isEmpty() || exitStatus.equals("unexpected status") || exitStatus.equals("unknown")) {
            return new OutcomeUnknown(exitStatus);
        }
        return new Failed(exitStatus);
    }
}
