package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.signalbox.contracts.id.Require;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image file: one that a host fetches, or one that a storage has. Which of the two, and whether a checksum is needed, is
 * checked when the command is taken; here each field by itself.
 *
 * @param url where it is fetched from, without credentials: messages are kept for ever
 * @param checksum of the file as it is fetched, {@code sha256:…} or {@code sha512:…} in hexadecimal
 * @param unverified true to take it without a checksum
 * @param volume the image as its storage names it, such as {@code local:import/debian-13.qcow2}
 * @param storage where a fetched file is kept; absent: one that the host has for such files
 * @param format of a disk image whose name does not tell
 */
public record SourceImage(
        Optional<String> url,
        Optional<String> checksum,
        Optional<Boolean> unverified,
        Optional<String> volume,
        Optional<String> storage,
        Optional<Format> format) {
    /** PVE: pve-storage-id. */
    static final Pattern STORAGE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,98}[A-Za-z0-9]");

    private static final Pattern CHECKSUM = Pattern.compile("sha256:[0-9a-fA-F]{64}|sha512:[0-9a-fA-F]{128}");
    private static final Pattern VOLUME =
            Pattern.compile("[A-Za-z][A-Za-z0-9._-]*:(?:iso|import)/[A-Za-z0-9][A-Za-z0-9._+-]{0,200}");
    private static final Pattern SECRET = Pattern.compile(
            "(?:^|[&;])[^=&;]*(?:token|secret|signature|password|passwd|credential|auth|api_?key|\\bsig|access_?key)[^=&;]*=",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_URL = 1_500;

    /** What is in a disk image. */
    public enum Format {
        @JsonProperty("qcow2")
        QCOW2,
        @JsonProperty("raw")
        RAW,
        @JsonProperty("vmdk")
        VMDK;

        /** How the name of such a file ends, without the dot. PVE: Storage.pm, the extensions of import. */
        @JsonIgnore
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SourceImage {
        url = url == null ? Optional.empty() : url;
        url.ifPresent(SourceImage::requireUrl);
        checksum = checksum == null ? Optional.empty() : checksum;
        checksum.ifPresent(one ->
                Require.matches("checksum", one, CHECKSUM, "sha256: and 64, or sha512: and 128 hexadecimal digits"));
        checksum = checksum.map(one -> one.toLowerCase(Locale.ROOT));
        unverified = unverified == null ? Optional.empty() : unverified;
        volume = volume == null ? Optional.empty() : volume;
        volume.ifPresent(one -> Require.matches(
                "volume", one, VOLUME, "an image as its storage names it, such as local:import/debian-13.qcow2"));
        storage = storage == null ? Optional.empty() : storage;
        storage.ifPresent(one -> Require.matches("image storage", one, STORAGE, "the name of a storage"));
        format = format == null ? Optional.empty() : format;
    }

    /** One that a host fetches and whose checksum is known. */
    public static SourceImage fetched(String url, String checksum) {
        return new SourceImage(
                Optional.of(url),
                Optional.of(checksum),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** One that is on a storage already. */
    public static SourceImage stored(String volume) {
        return new SourceImage(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(volume),
                Optional.empty(),
                Optional.empty());
    }

    private static void requireUrl(String url) {
        Require.text("url", url, LONGEST_URL);
        URI parsed;
        try {
            parsed = new URI(url);
        } catch (URISyntaxException e) {
            // The text is not repeated: what is wrong with it may be a password.
            throw new IllegalArgumentException(
                    "url is no URL: expected such as https://example.net/debian-13.qcow2", e);
        }
        String scheme = Optional.ofNullable(parsed.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        Require.that(
                (scheme.equals("https") || scheme.equals("http")) && parsed.getRawAuthority() != null,
                "url is not one of http or https with a host: expected such as https://example.net/debian-13.qcow2");
        String authority = Optional.ofNullable(parsed.getRawAuthority()).orElse("");
        String query = Optional.ofNullable(parsed.getRawQuery()).orElse("");
        Require.that(
                !authority.contains("@") && !SECRET.matcher(query).find(),
                "url carries credentials, and a secret may not travel in a message, since messages are kept for ever:"
                        + " put the image where the host reaches it without, or on a storage, and name it with volume");
        Require.that(
                parsed.getHost() != null && parsed.getRawFragment() == null,
                "url has no host, or a part after #: expected such as https://example.net/debian-13.qcow2");
    }

    /** Whether it is taken without a checksum. */
    @JsonIgnore
    public boolean mayBeUnverified() {
        return unverified.orElse(false);
    }

    /** Where it is, for people. */
    @JsonIgnore
    public String label() {
        return volume.or(() -> url).orElse("(which is not named)");
    }
}
