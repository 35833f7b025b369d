package io.signalbox.lab.origin;

import io.signalbox.lab.world.ImageSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Images that can be downloaded, each by its file name from whatever host a URL names: so the addresses of real image
 * servers work without a network. A name that is not on the shelf has nobody to answer for it. Safe for many threads.
 */
public final class ImageShelf implements ImageSource {
    private static final Map<String, String> ALGORITHMS = Map.of(
            "md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224", "sha256", "SHA-256", "sha384", "SHA-384", "sha512",
            "SHA-512");
    private static final int USUAL_BYTES = 256 << 10;

    private final Map<String, Published> images = new ConcurrentSkipListMap<>();

    private record Published(byte[] content, long imageBytes) {}

    /** A shelf with the usual images: a cloud image, an installer and Talos for nocloud. */
    public ImageShelf() {
        publish("debian-13-generic-amd64.qcow2", 3L << 30);
        publish("debian-13.0.0-amd64-netinst.iso", USUAL_BYTES);
        publish("nocloud-amd64.raw", 1200L << 20);
        publish("nocloud-amd64.raw.xz", packed("nocloud-amd64.raw"), 1200L << 20);
        publish("nocloud-amd64.iso", USUAL_BYTES);
        publish("metal-amd64.iso", USUAL_BYTES);
    }

    /** The content of an image that is on the shelf, packed with xz. */
    private byte[] packed(String name) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(1))) {
            xz.write(content(name).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return packed.toByteArray();
    }

    /** Puts an image on the shelf whose content is made from its name. */
    public void publish(String name, long imageBytes) {
        byte[] content = new byte[USUAL_BYTES];
        byte[] seed = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (seed[i % seed.length] * 31 + i / seed.length);
        }
        publish(name, content, imageBytes);
    }

    /** Puts an image on the shelf, or other content under a name that is there. */
    public void publish(String name, byte[] content, long imageBytes) {
        images.put(name, new Published(content.clone(), imageBytes));
    }

    /** The content of an image. */
    public Optional<byte[]> content(String name) {
        return Optional.ofNullable(images.get(name))
                .map(published -> published.content().clone());
    }

    /** A digest of an image's content in hex; the algorithm is named as PVE does, for example {@code sha256}. */
    public Optional<String> digest(String name, String algorithm) {
        return Optional.ofNullable(images.get(name)).map(published -> digest(published.content(), algorithm));
    }

    /** A list of digests in the form of {@code sha256sum}. */
    public String sums(String algorithm) {
        return images.entrySet().stream()
                .map(entry -> digest(entry.getValue().content(), algorithm) + "  " + entry.getKey() + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public Optional<byte[]> bytes(String url) {
        return content(name(url));
    }

    private static String name(String url) {
        String path = url.replaceFirst("[?#].*$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public Optional<Image> find(String url) {
        Published published = images.get(name(url));
        if (published == null) {
            return Optional.empty();
        }
        Map<String, String> digests = new TreeMap<>();
        ALGORITHMS.keySet().forEach(name -> digests.put(name, digest(published.content(), name)));
        return Optional.of(new Image(200, published.content().length, published.imageBytes(), digests));
    }

    private static String digest(byte[] content, String algorithm) {
        String name = Optional.ofNullable(ALGORITHMS.get(algorithm))
                .orElseThrow(() -> new IllegalArgumentException("no digest is called " + algorithm));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + name, e);
        }
    }
}
