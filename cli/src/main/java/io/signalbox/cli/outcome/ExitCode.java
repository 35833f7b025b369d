package io.signalbox.cli.outcome;

/** What a run tells the shell. The numbers are part of the interface. */
public enum ExitCode {
    /** The goal is reached and proved, or the plan or the answer that was asked for is there, and names no error. */
    OK(0),
    /** A step failed, what was looked at has errors, or something failed here. */
    FAILED(1),
    /** The command line is wrong, or names what is not there. */
    USAGE(2),
    /** There is no plan that reaches the goal, or somebody said no. */
    DENIED(3),
    /** Nobody can say what happened: a person must look. */
    UNKNOWN(4),
    /** The plan was not approved before it expired. */
    NOT_APPROVED(5),
    /** The service cannot be reached, or does not know the token. */
    UNREACHABLE(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The code for how an operation ended; of one that has not ended, success. */
    public static ExitCode of(String state, String ending) {
        if (state.equals("rejected")) {
            return DENIED;
        }
        return switch (ending) {
            case "failed" -> FAILED;
            case "infeasible", "denied", "cancelled" -> DENIED;
            case "unknown" -> UNKNOWN;
            case "expired" -> NOT_APPROVED;
            default -> OK;
        };
    }
}
