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
        Optional<Set<Integer>> leave,

        @Schema(description = "StartGuest, StopGuest, DeleteGuest: the guest")
        Optional<Guest> guest,

        @Schema(description = "DeleteGuest: cut its power first if it runs", defaultValue = "false")
        Optional<Boolean> stopFirst,

        @Schema(
                description = "The emergency for which approvals and windows are to be set aside, in your own words."
                        + " Needs the role break-glass. Every use is recorded as one.",
                maxLength = 500)
        Optional<String> breakGlass) {

    /** A guest as a person names it. */
    @Schema(name = "Guest", requiredProperties = "vmid")
    public record Guest(
            @Schema(examples = "101") int vmid,

            @Schema(description = "What its name must be; guards against a mistyped VMID", examples = "web01")
            Optional<String> name) {}
}
