package io.signalbox.runbook.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.signalbox.opsconfig.yaml.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the service knows of the configuration at one moment.
 *
 * @param lookedAt when the ops repo was last looked at
 * @param inForce what was last published by this process
 * @param refused the newer version that is not in force because it has faults
 * @param problem why the ops repo cannot be read or the configuration not be published
 */
public record SiteStatus(
        State state,
        Optional<Instant> lookedAt,
        Optional<InForce> inForce,
        Optional<Refused> refused,
        Optional<String> problem) {

    /** The state in a word. */
    public enum State {
        /** The ops repo was not read yet. */
        @JsonProperty("starting")
        STARTING,
        /** What is in the ops repo is in force. */
        @JsonProperty("in_force")
        IN_FORCE,
        /** What is in the ops repo has faults; what was in force before still is. */
        @JsonProperty("refused")
        REFUSED,
        /** The ops repo cannot be read; what was in force before still is. */
        @JsonProperty("unreadable")
        UNREADABLE,
        /** What is in the ops repo is good and not yet published; it is tried again. */
        @JsonProperty("not_published")
        NOT_PUBLISHED
    }

    /** A configuration in force. */
    public record InForce(
            String site,
            String commit,
            Instant loadedAt,
            Instant publishedAt,
            List<String> hosts,
            List<String> profiles,
            List<String> warnings) {}

    /** A configuration that was refused. */
    public record Refused(String commit, List<FaultReport> faults) {}

    /** One fault, with the sentence that people read. */
    public record FaultReport(String file, int line, int column, String found, String expected, String sentence) {
        static FaultReport of(Fault fault) {
            return new FaultReport(
                    fault.file(), fault.line(), fault.column(), fault.found(), fault.expected(), fault.sentence());
        }
    }
}
