package io.signalbox.audit.http;

import io.signalbox.audit.query.Page;
import io.signalbox.audit.query.Position;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of entries.
 *
 * @param next the cursor of the next page; absent on the last one
 */
@Schema(name = "Entries")
public record EntriesView(
        List<EntryView> entries,

        @Schema(description = "Give it as cursor to get the next page; absent on the last one.")
        Optional<String> next) {

    static EntriesView of(Page page) {
        return new EntriesView(
                page.entries().stream().map(EntryView::of).toList(), page.next().map(Position::cursor));
    }
}
