package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a guest that is yet to be made is to be. */
final class NewGuestOptions {
    @Option(names = "--vmid", paramLabel = "VMID", description = "its VMID; else a free one of the range")
    private Optional<Integer> vmid = Optional.empty();

    @Option(names = "--range", paramLabel = "NAME", description = "one of vmid_ranges in cluster-config.yaml; else vms")
    private Optional<String> range = Optional.empty();

    @Option(names = "--to", paramLabel = "HOST", description = "the host it belongs on")
    private Optional<String> to = Optional.empty();

    @Option(names = "--storage", paramLabel = "STORAGE", description = "where its disks go")
    private Optional<String> storage = Optional.empty();

    void complete(ObjectNode goal) {
        vmid.ifPresent(id -> goal.put("vmid", id));
        range.ifPresent(name -> goal.put("range", name));
        to.ifPresent(host -> goal.put("to", host));
        storage.ifPresent(name -> goal.put("storage", name));
    }
}
