package io.signalbox.lab.ssh;

import io.signalbox.lab.ssh.HostPrograms.End;
import io.signalbox.lab.world.ImageSource;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tukaani.xz.XZInputStream;

/**
 * The files that the programs of a host work on. A file that gets a name by which a storage of the world lists imports is on
 * that storage from then on.
 */
final class HostFiles {
    private static final Pattern IMPORT =
            Pattern.compile("/mnt/pve/(?<storage>[^/]+)/import/(?<name>[^/]+\\.(?:ova|qcow2|raw|vmdk))");
    private static final String XZ = ".xz";
    private static final int FAILED = 1;
    private static final int NETWORK_FAILED = 4;
    private static final int SERVER_SAID_NO = 8;

    private final World world;
    private final Map<String, Content> files = new ConcurrentHashMap<>();

    /**
     * What is in a file.
     *
     * @param imageBytes size of the disk that it is an image of
     * @param changed when it was last written, in seconds
     */
    private record Content(byte[] bytes, long imageBytes, long changed) {}

    HostFiles(World world) {
        this.world = world;
    }

    End run(String host, List<String> words) {
        List<String> operands = words.subList(Math.max(0, words.indexOf("--") + 1), words.size());
        return switch (words.getFirst()) {
            case "wget" -> wget(host, words.get(words.indexOf("-O") + 1), operands.getFirst());
            case "sha256sum" -> sum(host, "SHA-256", operands.getFirst());
            case "sha512sum" -> sum(host, "SHA-512", operands.getFirst());
            case "xz" -> unpack(host, operands.getFirst());
            case "mv" -> move(host, operands.get(0), operands.get(1));
            case "find" -> find(host, words);
            case "rm" -> {
                operands.forEach(path -> files.remove(key(host, path)));
                yield End.good();
            }
            default -> new End(FAILED, "", words.getFirst() + ": not a program of files\n");
        };
    }

    /** The files in one directory whose names begin and end as asked, with time, size and name. */
    private End find(String host, List<String> words) {
        String directory = words.get(1) + "/";
        String[] ends = words.get(words.indexOf("-name") + 1).split("\\*", 2);
        Pattern wanted =
                Pattern.compile(Pattern.quote(ends[0]) + "[^/]*" + Pattern.quote(ends[1].replace("*", "")) + "[^/]*");
        StringBuilder printed = new StringBuilder();
        new TreeMap<>(files).forEach((key, content) -> {
            String path = key.substring(host.length() + 1);
            if (key.startsWith(key(host, directory))
                    && wanted.matcher(path.substring(directory.length())).matches()) {
                printed.append("%d.0000000000 %d %s%n"
                        .formatted(content.changed(), content.bytes().length, path.substring(directory.length())));
            }
        });
        return new End(0, printed.toString(), "");
    }

    /** The files of a host that no storage lists. */
    List<String> of(String host) {
        return files.keySet().stream()
                .filter(key -> key.startsWith(host + ":"))
                .map(key -> key.substring(host.length() + 1))
                .sorted()
                .toList();
    }

    private long now() {
        return world.call(() -> world.now().getEpochSecond());
    }

    private static String key(String host, String path) {
        return host + ":" + path;
    }

    private End wget(String host, String path, String url) {
        Optional<ImageSource.Image> image = world.images().find(url);
        Optional<byte[]> bytes = world.images().bytes(url);
        if (image.isEmpty() || bytes.isEmpty()) {
            return new End(NETWORK_FAILED, "", "wget: unable to resolve host address\n");
        }
        if (image.get().status() != 200) {
            return new End(
                    SERVER_SAID_NO,
                    "",
                    "%s:\nERROR %d\n".formatted(url, image.get().status()));
        }
        files.put(key(host, path), new Content(bytes.get(), image.get().imageBytes(), now()));
        return new End(0, "", "URL:%s [%d] -> \"%s\" [1]\n".formatted(url, bytes.get().length, path));
    }

    private End sum(String host, String algorithm, String path) {
        Content content = files.get(key(host, path));
        if (content == null) {
            return missing("sha", path);
        }
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(content.bytes()));
            return new End(0, "%s  %s\n".formatted(digest, path), "");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + algorithm, e);
        }
    }

    private End unpack(String host, String path) {
        Content content = files.get(key(host, path));
        if (content == null) {
            return missing("xz", path);
        }
        try (XZInputStream xz = new XZInputStream(new ByteArrayInputStream(content.bytes()))) {
            byte[] plain = xz.readAllBytes();
            files.put(
                    key(host, path.substring(0, path.length() - XZ.length())),
                    new Content(plain, content.imageBytes(), now()));
            files.remove(key(host, path));
            return End.good();
        } catch (IOException e) {
            return new End(FAILED, "", "xz: %s: File format not recognized\n".formatted(path));
        }
    }

    private End move(String host, String path, String name) {
        Content content = files.get(key(host, path));
        if (content == null) {
            return missing("mv", path);
        }
        Matcher listed = IMPORT.matcher(name);
        return world.call(() -> {
            Optional<StorageSpec> storage = listed.matches()
                    ? world.storages().find(listed.group("storage")).filter(one -> one.on(host) && one.ofFiles())
                    : Optional.empty();
            if (storage.isEmpty()) {
                if (files.putIfAbsent(key(host, name), content) == null) {
                    files.remove(key(host, path));
                }
                return End.good();
            }
            String volume = "%s:import/%s".formatted(storage.get().id(), listed.group("name"));
            if (world.storages().file(host, volume).isEmpty()) {
                files.remove(key(host, path));
                world.storages()
                        .add(StoredFile.plain(
                                storage.get().id(),
                                host,
                                "import",
                                listed.group("name"),
                                content.bytes().length,
                                content.imageBytes(),
                                world.now().getEpochSecond()));
            }
            return End.good();
        });
    }

    private static End missing(String program, String path) {
        return new End(FAILED, "", "%s: %s: No such file or directory\n".formatted(program, path));
    }
}
