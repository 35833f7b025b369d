package io.signalbox.executor.proxmox.proof;

import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.RawRead;
import io.signalbox.proxmox.Read;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Notes what was read, in order. A result must stay small, so beyond {@link #MOST} reads the rest is one entry whose digest
 * is taken of their digests. Not safe for several threads: each has its own, and they are joined.
 */
public final class Witness {
    /** The most entries that are kept one by one. */
    public static final int MOST = 120;

    private static final int WORDS = 200;
    private static final int REQUEST = 400;

    private final List<Evidence> seen = new ArrayList<>();

    /** Notes a read, with the words that matter in it, and gives its meaning. */
    public <T> T note(Read<T> read, Function<? super T, String> found) {
        seen.add(evidence(read.raw(), found.apply(read.value())));
        return read.value();
    }

    /** Notes a refusal, if an answer came at all. */
    public void note(ProxmoxException refusal) {
        refusal.answer().ifPresent(raw -> seen.add(evidence(raw, refusal.words())));
    }

    /** Takes over what another has noted. */
    public void join(Witness other) {
        seen.addAll(other.seen);
    }

    /** Everything noted, in order and not too long. */
    public List<Evidence> evidence() {
        if (seen.size() <= MOST) {
            return List.copyOf(seen);
        }
        List<Evidence> kept = new ArrayList<>(seen.subList(0, MOST));
        List<Evidence> rest = seen.subList(MOST, seen.size());
        String digests = rest.stream().map(one -> one.digest().value()).collect(Collectors.joining("\n"));
        Evidence last = rest.getLast();
        kept.add(new Evidence(
                "GET (%d more reads, the last: %s)".formatted(rest.size(), shortened(last.request(), WORDS)),
                last.at(),
                last.status(),
                Digest.ofBytes(digests.getBytes(StandardCharsets.UTF_8)),
                "digest of their digests, one a line"));
        return List.copyOf(kept);
    }

    private static Evidence evidence(RawRead raw, String found) {
        return new Evidence(
                shortened(raw.request(), REQUEST),
                raw.at(),
                raw.status(),
                new Digest("sha256:" + raw.sha256()),
                shortened(found, WORDS));
    }

    private static String shortened(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }
}
