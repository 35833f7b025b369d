package io.signalbox.gateway.command;

import io.signalbox.contracts.command.OnFailure;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request for a command as the API's description shows it; {@link CommandRequest} is what reads it. */
@Schema(
        name = "Command",
        requiredProperties = {"kind", "reason"})
public record CommandDocument(
        @Schema(description = "Which command", examples = "EvacuateHost")
        String kind,

        @Schema(description = "Which site; may be left out where there is one")
        Optional<String> site,

        @Schema(description = "Why, in your own words; goes into the audit log", maxLength = 500)
        String reason,

        @Schema(description = "true to stop at the proposed plan", defaultValue = "true")
        Optional<Boolean> dryRun,

        @Schema(description = "What becomes of the steps after a failed one")
        Optional<OnFailure> onFailure,

        @Schema(description = "EvacuateHost: the host to empty", examples = "pve01")
        Optional<String> host,

        @Schema(description = "EvacuateHost: the only host to move to")
        Optional<String> to,

        @Schema(description = "EvacuateHost: VMIDs that may stay")
        Optional<Set<Integer>> leave) {}
