package io.signalbox.planner.template;

import io.signalbox.contracts.command.SourceImage;
import io.signalbox.contracts.command.TemplateGoal.CreateTemplate;
import io.signalbox.contracts.command.TemplateSource;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.planner.process.Rejection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file that an image is kept in. It is named after what it holds: the same address can give another image tomorrow, and
 * one image is not fetched twice.
 *
 * @param name on the storage, with an ending that PVE takes (PVE: Storage.pm:116-124)
 * @param content by which the storage keeps it
 * @param packed whether it has to be unpacked, which the API cannot
 */
record ImageFile(String name, String content, boolean packed) {
    private static final String XZ = ".xz";
    private static final int DIGITS = 12;
    private static final int LONGEST_STEM = 120;

    /** Either the file, or why there is none. */
    sealed interface Verdict {
        record Named(ImageFile file) implements Verdict {}

        record None(Rejection why) implements Verdict {}
    }

    /** Where any storage has it. */
    String place() {
        return "%s/%s".formatted(content, name);
    }

    /** The content by which a storage keeps what that template is made of. */
    static String content(CreateTemplate goal) {
        return goal.source() instanceof TemplateSource.Iso ? TemplateStep.ISO : TemplateStep.IMPORT;
    }

    /** The file for an image that is fetched. */
    static Verdict of(CreateTemplate goal, String url) {
        String last = lastPart(url);
        String lower = last.toLowerCase(Locale.ROOT);
        boolean packed = lower.endsWith(XZ);
        String plain = packed ? last.substring(0, last.length() - XZ.length()) : last;
        int dot = plain.lastIndexOf('.');
        String ending = dot < 0 ? "" : plain.substring(dot + 1).toLowerCase(Locale.ROOT);
        String stem = dot <= 0 ? plain : plain.substring(0, dot);
        Optional<String> kept = goal.source() instanceof TemplateSource.Iso
                ? Optional.of(ending).filter(one -> !packed && (one.equals("iso") || one.equals("img")))
                : disk(goal, ending);
        return kept.<Verdict>map(as -> new Verdict.Named(
                        new ImageFile(named(stem, goal.image(), url) + "." + as, content(goal), packed)))
                .orElseGet(() -> new Verdict.None(notTaken(goal, last)));
    }

    private static String lastPart(String url) {
        String path = Optional.ofNullable(URI.create(url).getPath()).orElse("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** How the name of a disk image is to end. Cloud images that are called .img are qcow2 where nobody says otherwise. */
    private static Optional<String> disk(CreateTemplate goal, String ending) {
        Optional<String> said = goal.image().format().map(SourceImage.Format::ending);
        boolean telling = Arrays.stream(SourceImage.Format.values())
                .anyMatch(format -> format.ending().equals(ending));
        if (telling) {
            return Optional.of(ending)
                    .filter(one -> said.filter(other -> !other.equals(one)).isEmpty());
        }
        boolean mute = ending.equals("img") || ending.isEmpty();
        Optional<String> usual = ending.equals("img") && goal.source() instanceof TemplateSource.CloudImage
                ? Optional.of(SourceImage.Format.QCOW2.ending())
                : Optional.empty();
        return said.or(() -> usual).filter(one -> mute);
    }

    private static String named(String stem, SourceImage image, String url) {
        String plain = stem.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        String shorter = plain.length() <= LONGEST_STEM ? plain : plain.substring(0, LONGEST_STEM);
        String told = image.checksum()
                .map(checksum -> digits(checksum))
                .orElseGet(() -> "unverified-"
                        + digits(Digest.ofBytes(url.getBytes(StandardCharsets.UTF_8))
                                .value()));
        return "%s-%s".formatted(shorter.isEmpty() ? "image" : shorter, told);
    }

    private static String digits(String digest) {
        int colon = digest.indexOf(':');
        return digest.substring(colon + 1, colon + 1 + DIGITS);
    }

    private static Rejection notTaken(CreateTemplate goal, String last) {
        if (goal.source() instanceof TemplateSource.Iso) {
            return new Rejection(
                    "image_name",
                    "An ISO is fetched from an address that ends in .iso or .img, and this one ends in '%s'."
                            .formatted(last));
        }
        String formats = Arrays.stream(SourceImage.Format.values())
                .map(format -> "." + format.ending())
                .collect(Collectors.joining(", "));
        return new Rejection(
                "image_name",
                "A disk image is fetched from an address that ends in %s, each also with .xz after it, and this one ends in '%s'. Of one in .img say the \"format\"; one that says its format by its name is of that format. One that is packed otherwise has to be unpacked by hand, put on a storage, and named with \"volume\"."
                        .formatted(formats, last));
    }
}
