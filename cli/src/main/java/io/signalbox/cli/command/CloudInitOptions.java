package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What cloud-init is told; for cloud images alone. */
final class CloudInitOptions {
    @Option(names = "--user", paramLabel = "NAME", description = "cloud images: else cloudinit.default_user")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--ssh-keys",
            paramLabel = "FILE",
            description = "cloud images: a file of public keys, such as ~/.ssh/id_ed25519.pub or authorized_keys")
    private Optional<Path> keys = Optional.empty();

    @Option(names = "--ipconfig", paramLabel = "IPCONFIG", description = "cloud images: else ip=dhcp")
    private Optional<String> ipconfig = Optional.empty();

    @Option(names = "--upgrade", description = "cloud images: upgrade packages at the first start")
    private boolean upgrade;

    void complete(ObjectNode source, TemplateKind kind) {
        boolean given = user.isPresent() || keys.isPresent() || ipconfig.isPresent() || upgrade;
        if (kind != TemplateKind.CLOUD_IMAGE) {
            if (given) {
                throw new Failure(
                        ExitCode.USAGE,
                        "--user, --ssh-keys, --ipconfig and --upgrade are for cloud-init, which only a cloud image has.");
            }
            return;
        }
        user.ifPresent(name -> source.put("user", name));
        keys.map(CloudInitOptions::lines).ifPresent(lines -> lines.forEach(source.putArray("sshKeys")::add));
        ipconfig.ifPresent(text -> source.put("ipconfig", text));
        if (upgrade) {
            source.put("upgrade", true);
        }
    }

    private static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (lines.stream().anyMatch(line -> line.contains("PRIVATE KEY"))) {
                throw new Failure(
                        ExitCode.USAGE,
                        "%s is a private key, and a secret is not sent: give the public one, %s.pub."
                                .formatted(file, file));
            }
            return lines;
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "%s cannot be read as a file of public keys: %s".formatted(file, e));
        }
    }
}
