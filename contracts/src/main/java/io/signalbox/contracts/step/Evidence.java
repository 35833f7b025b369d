package io.signalbox.contracts.step;

import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.json.Digest;
import java.time.Instant;

/**
 * One read of the API that proves or disproves something.
 *
 * @param request what was asked, such as {@code GET /nodes/pve02/qemu/101/status/current}
 * @param at when the answer came
 * @param status the HTTP status
 * @param digest of the answer's bytes
 * @param found what in the answer matters, in a few words, without secrets
 */
public record Evidence(String request, Instant at, int status, Digest digest, String found) {
    public Evidence {
        Require.text("request", request, 500);
        Require.present("at", at);
        Require.present("digest", digest);
        Require.present("found", found);
    }
}
