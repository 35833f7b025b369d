package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.StorageDefinition;
import io.signalbox.proxmox.Tags;
import java.util.List;

/** Answers about storages as the site defines them. */
public final class StorageDecoders {
    private StorageDecoders() {}

    /** {@code GET /storage}. */
    public static List<StorageDefinition> definitions(Answer answer) throws UndecodableException {
        return answer.list(row -> new StorageDefinition(
                row.requiredText("storage"),
                row.text("type").orElse(""),
                Tags.parse(row.text("content").orElse("")),
                row.filledText("path"),
                row.filledText("content-dirs")));
    }
}
