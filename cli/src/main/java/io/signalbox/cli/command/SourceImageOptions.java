package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where an image comes from. */
final class SourceImageOptions {
    @Option(
            names = "--image",
            paramLabel = "URL",
            description = "where the host fetches the image; without credentials")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--checksum",
            paramLabel = "SUM",
            description = "of the file as it is fetched: sha256:… or sha512:… in hexadecimal")
    private Optional<String> checksum = Optional.empty();

    @Option(names = "--unverified", description = "take whatever the URL gives, without a checksum")
    private boolean unverified;

    @Option(
            names = "--volume",
            paramLabel = "VOLUME",
            description = "an image that a storage has, such as local:import/debian-13.qcow2")
    private Optional<String> volume = Optional.empty();

    @Option(names = "--image-storage", paramLabel = "STORAGE", description = "where a fetched image is kept")
    private Optional<String> storage = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "qcow2, raw or vmdk, where the name of the image does not tell")
    private Optional<String> format = Optional.empty();

    void complete(ObjectNode image) {
        if (url.isPresent() == volume.isPresent()) {
            throw new Failure(ExitCode.USAGE, "Say where the image is: give --image or --volume, and not both.");
        }
        if (url.isPresent() && checksum.isEmpty() && !unverified) {
            throw new Failure(
                    ExitCode.USAGE,
                    "Without a checksum nobody can say what that address gives: give --checksum, or --unverified to take whatever comes.");
        }
        url.ifPresent(text -> image.put("url", text));
        checksum.ifPresent(text -> image.put("checksum", text));
        if (unverified) {
            image.put("unverified", true);
        }
        volume.ifPresent(text -> image.put("volume", text));
        storage.ifPresent(text -> image.put("storage", text));
        format.ifPresent(text -> image.put("format", text));
    }
}
