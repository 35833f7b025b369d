package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person or program may do. A role gives no other role: whoever needs two is given two. */
public enum Role {
    /** Reads operations. */
    @JsonProperty("viewer")
    VIEWER,
    /** Gives commands, cancels operations, and reads them. */
    @JsonProperty("operator")
    OPERATOR,
    /** Approves or rejects plans that somebody else asked for, and reads operations. */
    @JsonProperty("approver")
    APPROVER,
    /** Reads the audit log, and operations. */
    @JsonProperty("auditor")
    AUDITOR,
    /** May ask that a command runs without approvals and outside its windows. Every use is recorded as one. */
    @JsonProperty("break-glass")
    BREAK_GLASS;

    /** The name as it is written on the wire and in configuration. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
