package io.signalbox.audit.http;

import io.signalbox.audit.tree.SignedLogs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every log there is. */
@Schema(name = "Logs")
public record LogsView(List<One> logs) {

    /** One log. */
    @Schema(name = "Log")
    public record One(
            @Schema(description = "A site, or _stray-<partition> for records that name no site.")
            String name,

            String origin,
            long size,
            @Schema(description = "Root hash, base64.") String root,

            @Schema(description = "The key that verifies its checkpoints, as a signed note has it.")
            String vkey) {
        static One of(SignedLogs.SignedLog log) {
            return new One(
                    log.name(),
                    SignedLogs.origin(log),
                    log.head().size(),
                    log.head().root().base64(),
                    log.key().toString());
        }
    }
}
