package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** What a snapshot is to be besides its name. */
final class SnapshotOptions {
    @Option(names = "--description", paramLabel = "TEXT", description = "for people")
    private String description = "";

    @Option(names = "--memory", description = "keep the memory of a running guest, too")
    private boolean memory;

    void complete(ObjectNode goal, String snapshot) {
        goal.put("snapshot", snapshot).put("description", description).put("memory", memory);
    }
}
