package io.signalbox.lab.world;

import java.util.Map;
import java.util.Optional;

/** Where downloads come from: what the web would answer for an address. */
@FunctionalInterface
public interface ImageSource {
    /** What lies behind a URL; empty when nobody answers there. */
    Optional<Image> find(String url);

    /** The content behind a URL, for those who keep it; empty when nobody answers there. */
    default Optional<byte[]> bytes(String url) {
        return Optional.empty();
    }

    /**
     * What a server answered.
     *
     * @param status HTTP status
     * @param bytes how long the content is
     * @param imageBytes size of the disk that it is an image of
     * @param digests digests of the content in hex, by the algorithm's name as PVE has it, for example {@code sha256}
     */
    record Image(int status, long bytes, long imageBytes, Map<String, String> digests) {
        public Image {
            digests = Map.copyOf(digests);
        }
    }
}
