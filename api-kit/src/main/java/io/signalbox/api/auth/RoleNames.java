package io.signalbox.api.auth;

/** The roles as constants, for annotations: the wire names of {@link io.signalbox.contracts.command.Role}. */
public final class RoleNames {
    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String APPROVER = "approver";
    public static final String AUDITOR = "auditor";
    public static final String BREAK_GLASS = "break-glass";

    private RoleNames() {}
}
