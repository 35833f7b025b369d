package io.signalbox.runbook.git;

import io.signalbox.contracts.json.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration in the ops repo at one moment.
 *
 * @param commit the commit of HEAD, forty hexadecimal digits. Where a file differs from that commit, {@code -dirty-} and
 *     twelve digits of the content's digest follow: such a configuration is in no commit, and two of them are not the
 *     same because HEAD is
 * @param files content by path
 * @param content of all files: the same for the same paths and bytes
 */
public record Snapshot(String commit, Map<String, byte[]> files, Digest content) {

    static Snapshot of(String head, boolean dirty, Map<String, byte[]> files) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach((path, bytes) -> digests.put(path, Digest.ofBytes(bytes).value()));
        Digest content = Digest.ofBytes(Digest.canonical(digests).getBytes(StandardCharsets.UTF_8));
        return new Snapshot(dirty ? head + "-dirty-" + content.brief() : head, Map.copyOf(files), content);
    }

    /** Whether both are the same content at the same commit. */
    public boolean sameAs(Snapshot other) {
        return commit.equals(other.commit) && content.equals(other.content);
    }
}
