package io.signalbox.lab.world.storage;

import io.signalbox.lab.world.ImageSource;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Downloads of images by the host itself. A file that is there already is refused, unless its checksum is the one that was
 * asked for: then the task ends well without a download (PVE: Tools.pm:1501-1519).
 */
public final class Downloads {
    private static final double BYTES_PER_SECOND = 100L << 20;
    private static final Map<String, Pattern> NAMES = Map.of(
            "iso", Pattern.compile("(?i)[^/]+\\.(?:iso|img)"),
            "vztmpl", Pattern.compile("(?i)[^/]+\\.tar(?:\\.(?:gz|xz|zst|bz2))?"),
            "import", Pattern.compile("(?i)[^/]+\\.(?:ova|qcow2|raw|vmdk)"));

    private final World world;

    /** Downloads in a world. */
    public Downloads(World world) {
        this.world = world;
    }

    /**
     * What was asked.
     *
     * @param compression of the content, empty for none
     * @param checksum in hex, empty to skip that check
     * @param algorithm of the checksum, as PVE names it
     */
    public record Request(
            String node,
            String storage,
            String content,
            String filename,
            String url,
            String compression,
            String checksum,
            String algorithm) {
        String volume() {
            return content + "/" + filename;
        }
    }

    /** Checks the name at once, downloads in a task whose id is the name. */
    public Task begin(Request request, String user) {
        StorageSpec storage = world.storages().on(request.node(), request.storage());
        Pattern names = NAMES.get(request.content());
        if (names == null || !names.matcher(request.filename()).matches()) {
            throw PveError.parameter("filename", "invalid filename or wrong extension");
        }
        if (!storage.holds(request.content())) {
            throw PveError.die(
                    "storage '" + storage.id() + "' is not configured for content-type '" + request.content() + "'");
        }
        Script script = new Script(world, request.node(), "download", request.filename(), user);
        return script.then(Duration.ofMillis(300), () -> fetch(request, script)).start();
    }

    private void fetch(Request request, Script script) {
        if (!request.compression().isEmpty() && !request.content().equals("iso")) {
            throw PveError.die("decompression not supported for " + request.content());
        }
        Optional<StoredFile> present =
                world.storages().file(request.node(), request.storage() + ":" + request.volume());
        if (present.isPresent()) {
            kept(request, present.get(), script.task());
            return;
        }
        script.task().say("downloading " + request.url() + " to " + path(request));
        Optional<ImageSource.Image> image = world.images().find(request.url());
        String host = host(request.url());
        if (image.isEmpty()) {
            throw PveError.die("download failed: Connecting to " + host + "... failed: Connection refused.");
        }
        if (image.get().status() != 200) {
            throw PveError.die("download failed: " + image.get().status() + " for " + request.url());
        }
        Duration takes = Duration.ofMillis((long) (image.get().bytes() / BYTES_PER_SECOND * 1000));
        script.decisive(takes, () -> arrived(request, image.get(), script.task()));
    }

    private static String path(Request request) {
        return "/mnt/pve/" + request.storage() + "/"
                + (request.content().equals("import") ? "import/" : "template/" + request.content() + "/")
                + request.filename();
    }

    private static String host(String url) {
        URI address = URI.create(url.replaceAll("[^\\x21-\\x7e]", ""));
        int port = address.getPort() >= 0 ? address.getPort() : url.startsWith("https:") ? 443 : 80;
        return address.getHost() + ":" + port;
    }

    private static void kept(Request request, StoredFile present, Task task) {
        if (request.checksum().isEmpty()) {
            throw PveError.die("refusing to override existing file '" + path(request) + "'");
        }
        String got = present.digests().getOrDefault(request.algorithm(), "unknown");
        if (!got.equalsIgnoreCase(request.checksum())) {
            throw PveError.die("mismatch (got '" + got + "' != expect '"
                    + request.checksum().toLowerCase(Locale.ROOT)
                    + "'), aborting - refusing to override existing file '"
                    + path(request) + "'");
        }
        task.say("OK, got correct file already, no need to download");
    }

    private void arrived(Request request, ImageSource.Image image, Task task) {
        String got = image.digests().getOrDefault(request.algorithm(), "");
        if (!request.checksum().isEmpty()) {
            task.say("calculating checksum...");
            if (!got.equalsIgnoreCase(request.checksum())) {
                throw PveError.die("checksum mismatch: got '" + got + "' != expect '"
                        + request.checksum().toLowerCase(Locale.ROOT) + "'");
            }
            task.say("OK, checksum verified");
        }
        world.storages()
                .add(StoredFile.plain(
                                request.storage(),
                                request.node(),
                                request.content(),
                                request.filename(),
                                image.bytes(),
                                image.imageBytes(),
                                world.now().getEpochSecond())
                        .checked(image.digests()));
        task.say("download of '" + request.url() + "' to '" + path(request) + "' finished");
    }
}
