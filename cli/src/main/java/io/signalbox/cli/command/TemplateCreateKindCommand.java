package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.DiskSize;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.contracts.json.WireJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a template of one kind of image. */
@Command(
        description = {
            "Make a template of an image that a host fetches (--image with --checksum), or that a storage has (--volume).",
            "What --image gives is taken without a checksum only with --unverified, and the plan says so."
        })
final class TemplateCreateKindCommand implements Callable<Integer> {
    private final Signalbox root;
    private final TemplateKind kind;

    @Parameters(index = "0", paramLabel = "NAME", description = "the name of the template")
    private String name = "";

    @Mixin
    private final SourceImageOptions image = new SourceImageOptions();

    @Mixin
    private final CloudInitOptions cloud = new CloudInitOptions();

    @Option(names = "--vmid", paramLabel = "VMID", description = "its VMID; else a free one of the range templates")
    private Optional<Integer> vmid = Optional.empty();

    @Option(names = "--host", paramLabel = "HOST", description = "where it is made; else where most memory is left")
    private Optional<String> host = Optional.empty();

    @Option(names = "--storage", paramLabel = "STORAGE", description = "where its disks go; else defaults.storage")
    private Optional<String> storage = Optional.empty();

    @Option(names = "--cores", paramLabel = "COUNT", description = "else 2")
    private Optional<Integer> cores = Optional.empty();

    @Option(names = "--memory", paramLabel = "MIB", description = "else 2048")
    private Optional<Integer> memory = Optional.empty();

    @Option(
            names = "--disk-size",
            paramLabel = "SIZE",
            converter = DiskSize.Converter.class,
            description = "such as 32G: of its first disk; else that of the image; an ISO needs it")
    private Optional<DiskSize> diskSize = Optional.empty();

    @Option(names = "--prove", description = "make a test clone of it, start it, see that it runs, and delete it again")
    private boolean prove;

    @Option(names = "--remove-image", description = "delete the image file afterwards")
    private boolean removeImage;

    @Mixin
    private final Submission submission = new Submission();

    TemplateCreateKindCommand(Signalbox root, TemplateKind kind) {
        this.root = root;
        this.kind = kind;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode();
        goal.put("kind", "CreateTemplate").put("name", name);
        ObjectNode source = goal.putObject("source").put("kind", kind.source());
        image.complete(source.putObject("image"));
        cloud.complete(source, kind);
        vmid.ifPresent(id -> goal.put("vmid", id));
        host.ifPresent(one -> goal.put("host", one));
        storage.ifPresent(one -> goal.put("storage", one));
        cores.ifPresent(count -> goal.put("cores", count));
        memory.ifPresent(mib -> goal.put("memoryMib", mib));
        diskSize.ifPresent(size -> goal.put("diskSize", whole(size)));
        goal.put("prove", prove).put("removeImage", removeImage);
        return submission.give(root, goal, "template create %s %s".formatted(kind.word(), name));
    }

    private static long whole(DiskSize size) {
        if (size.more()) {
            throw new Failure(ExitCode.USAGE, "--disk-size is that of the whole disk: give such as 32G, without +.");
        }
        return size.bytes();
    }
}
