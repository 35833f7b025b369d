package io.signalbox.executor.proxmox.proof;

import io.signalbox.contracts.step.Problem;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.LockTimeout;
import io.signalbox.proxmox.ProxmoxException;

/** What a failed call of the client is called in the contracts. The codes are stable. */
public final class ProblemOf {
    private static final int WORDS = 1_000;

    private ProblemOf() {}

    /** @param attempted what the step was about, in a few words */
    public static Problem failure(String attempted, ProxmoxException failed) {
        return new Problem(
                code(failed.failure()),
                "%s: %s on host %s".formatted(attempted, failed.attempted(), failed.host()),
                shortened(failed.words()),
                failed.failure().meaning(),
                failed.failure().remedy());
    }

    /**
     * The code of a task that failed.
     *
     * @param said its exit status
     * @param otherwise the code unless the exit status tells of a lock that could not be had in time
     */
    public static String code(String said, String otherwise) {
        return LockTimeout.in(said) ? Problem.LOCK_TIMEOUT : otherwise;
    }

    /** The code of a failure. */
    static String code(Failure failure) {
        return switch (failure) {
            case Failure.NotAuthenticated f -> "token_refused";
            case Failure.NotPermitted f -> "not_permitted";
            case Failure.Invalid f -> "parameters_refused";
            case Failure.Locked f -> f.lock().isPresent() ? "guest_locked" : Problem.LOCK_TIMEOUT;
            case Failure.DigestMismatch f -> "config_changed";
            case Failure.NoQuorum f -> "no_quorum";
            case Failure.GuestNotHere f -> "guest_not_here";
            case Failure.TaskUnknown f -> "task_unknown";
            case Failure.HostUnknown f -> "host_unknown";
            case Failure.Ambiguous f -> "answer_lost";
            case Failure.Unanswered f -> "no_answer";
            case Failure.Unreachable f -> "host_unreachable";
            case Failure.Untrusted f -> "certificate_untrusted";
            case Failure.NotImplemented f -> "not_supported";
            case Failure.Withheld f -> "permission_lapsed";
            case Failure.Unintelligible f -> "answer_unintelligible";
            case Failure.Refused f -> "request_refused";
        };
    }

    /** Whether the same read may well succeed a little later. */
    public static boolean passing(ProxmoxException failed) {
        return switch (failed.failure()) {
            case Failure.Unanswered f -> true;
            case Failure.Unreachable f -> true;
            case Failure.Refused f -> true;
            case Failure.NoQuorum f -> true;
            case Failure.GuestNotHere f -> true;
            case Failure.Locked f -> true;
            case Failure.NotAuthenticated f -> false;
            case Failure.NotPermitted f -> false;
            case Failure.Invalid f -> false;
            case Failure.DigestMismatch f -> false;
            case Failure.TaskUnknown f -> false;
            case Failure.HostUnknown f -> false;
            case Failure.Ambiguous f -> false;
            case Failure.Untrusted f -> false;
            case Failure.NotImplemented f -> false;
            case Failure.Withheld f -> false;
            case Failure.Unintelligible f -> false;
        };
    }

    private static String shortened(String words) {
        return words.length() <= WORDS ? words : words.substring(0, WORDS - 1) + "…";
    }
}
