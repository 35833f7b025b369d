package io.signalbox.audit.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a timeline, for the description of the API; the answer itself is written entry by entry. */
@Schema(name = "Timeline")
public record TimelineView(String operation, List<EntryView> entries) {}
