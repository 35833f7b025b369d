package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.DiskSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Grows a disk of a guest. */
@Command(name = "resize", description = "Grow a disk of a guest. A disk is never made smaller.")
final class GuestResizeCommand extends GuestWorkCommand {
    @Parameters(index = "1", paramLabel = "DRIVE", description = "such as scsi0")
    private String drive = "";

    @Parameters(
            index = "2",
            paramLabel = "SIZE",
            converter = DiskSize.Converter.class,
            description = "of the whole disk afterwards, such as 32G, or how much it grows by, such as +8G")
    private DiskSize size = new DiskSize(0, false);

    GuestResizeCommand(Signalbox root) {
        super(root, "ResizeDisk", "resize");
    }

    @Override
    void complete(ObjectNode goal) {
        goal.put("drive", drive).put("size", size.bytes()).put("more", size.more());
    }
}
