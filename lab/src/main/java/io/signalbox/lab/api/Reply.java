package io.signalbox.lab.api;

import java.util.Optional;

/**
 * A reply as it goes out.
 *
 * @param status HTTP status
 * @param reason the reason phrase: the first line of the error's message
 * @param body JSON, or nothing
 * @param tokenId who called, if known
 * @param task the task that was started, if any
 */
public record Reply(int status, String reason, Optional<byte[]> body, Optional<String> tokenId, Optional<String> task) {
    /** A reply without a body. */
    static Reply empty(int status, String reason) {
        return new Reply(status, reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Reply by(String id) {
        return new Reply(status, reason, body, Optional.of(id), task);
    }
}
