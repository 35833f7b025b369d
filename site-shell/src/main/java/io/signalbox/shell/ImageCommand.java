package io.signalbox.shell;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a host's shell does to fetch an image and unpack it: one plain program each. Every file has a name that its caller
 * made up, until {@link Place} gives it the one by which it is found; no half file ever has that.
 */
public sealed interface ImageCommand extends ShellCommand {
    /** What an image may be called: nothing in it has a meaning for a pattern of names. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    /**
     * Fetches a file.
     *
     * @param url where it is, http or https, without credentials
     * @param path where it goes; what is there is overwritten
     */
    record Fetch(String url, String path) implements ImageCommand {
        public Fetch {
            URI parsed = URI.create(url);
            boolean plain =
                    ("https".equalsIgnoreCase(parsed.getScheme()) || "http".equalsIgnoreCase(parsed.getScheme()))
                            && parsed.getHost() != null
                            && parsed.getRawUserInfo() == null;
            if (!plain) {
                throw new IllegalArgumentException("an image is fetched from an http or https URL without credentials");
            }
            Paths.check(path);
        }

        @Override
        public ShellLine line() {
            return ShellLine.of("wget", "-nv", "--tries=3", "--timeout=60", "-O", path, "--", url);
        }
    }

    /**
     * Prints the checksum of a file, in hexadecimal, and its name.
     *
     * @param algorithm {@code sha256} or {@code sha512}
     */
    record Checksum(String algorithm, String path) implements ImageCommand {
        public Checksum {
            if (!algorithm.equals("sha256") && !algorithm.equals("sha512")) {
                throw new IllegalArgumentException("no checksum is called '%s'".formatted(algorithm));
            }
            Paths.check(path);
        }

        @Override
        public ShellLine line() {
            return ShellLine.of(algorithm + "sum", "--", path);
        }
    }

    /**
     * Unpacks a file in its place: {@code one.xz} is gone afterwards, and {@code one} there.
     *
     * @param path of the packed file; ends in .xz
     */
    record Unpack(String path) implements ImageCommand {
        public Unpack {
            Paths.check(path);
            if (!path.endsWith(".xz")) {
                throw new IllegalArgumentException("'%s' does not end in .xz".formatted(path));
            }
        }

        @Override
        public ShellLine line() {
            return ShellLine.of("xz", "-d", "-f", "--", path);
        }
    }

    /** Gives a file another name in its directory, from one moment to the next. One that is there already stays. */
    record Place(String path, String name) implements ImageCommand {
        public Place {
            Paths.check(path);
            Paths.check(name);
            if (!Paths.directory(path).equals(Paths.directory(name))) {
                throw new IllegalArgumentException("'%s' and '%s' are in two directories".formatted(path, name));
            }
        }

        @Override
        public ShellLine line() {
            return ShellLine.of("mv", "-n", "--", path, name);
        }
    }

    /**
     * Lists the files of attempts in a directory, as {@link PartFile#parse} reads them.
     *
     * @param file for which image; absent: for any
     */
    record Leftovers(String directory, Optional<String> file) implements ImageCommand {
        public Leftovers {
            Paths.check(directory);
            if (file.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
                throw new IllegalArgumentException("'%s' is not the name of an image".formatted(file.get()));
            }
        }

        @Override
        public ShellLine line() {
            return ShellLine.of(
                    "find",
                    directory,
                    "-maxdepth",
                    "1",
                    "-type",
                    "f",
                    "-name",
                    PartFile.pattern(file),
                    "-printf",
                    PartFile.FORMAT);
        }
    }

    /** Deletes the files of an attempt, packed and unpacked, those of them that are there. */
    record Discard(String packed, String unpacked) implements ImageCommand {
        public Discard {
            Paths.check(packed);
            Paths.check(unpacked);
            if (!PartFile.isOne(Paths.name(packed))
                    || !PartFile.isOne(Paths.name(unpacked))
                    || !packed.equals(unpacked + ".xz")) {
                throw new IllegalArgumentException(
                        "only the two files of an attempt are deleted: .signalbox-….part.xz and .signalbox-….part");
            }
        }

        @Override
        public ShellLine line() {
            return ShellLine.of("rm", "-f", "--", packed, unpacked);
        }
    }

    /** What a path of a file may look like. */
    final class Paths {
        private static final Pattern FILE = Pattern.compile("/(?:[A-Za-z0-9_.+-]+/)+[A-Za-z0-9_.+-]+");

        private Paths() {}

        private static void check(String path) {
            if (!FILE.matcher(path).matches() || ("/" + path + "/").contains("/../") || path.contains("/./")) {
                throw new IllegalArgumentException(
                        "'%s' is not a path as it is taken: from / on, of plain characters, without .."
                                .formatted(path));
            }
        }

        private static String name(String path) {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        private static String directory(String path) {
            return path.substring(0, path.lastIndexOf('/'));
        }
    }
}
