package io.signalbox.lab.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong in the lab, named for what it does. In JSON the name is the member {@code fault}, for example
 * {@code {"fault":"dropNextReply","method":"POST","path":"/migrate"}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fault")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fault.DropNextReply.class, name = "dropNextReply"),
    @JsonSubTypes.Type(value = Fault.Ambiguous.class, name = "ambiguous"),
    @JsonSubTypes.Type(value = Fault.Hang.class, name = "hang"),
    @JsonSubTypes.Type(value = Fault.FailTask.class, name = "failTask"),
    @JsonSubTypes.Type(value = Fault.LoseQuorum.class, name = "loseQuorum"),
    @JsonSubTypes.Type(value = Fault.RegainQuorum.class, name = "regainQuorum"),
    @JsonSubTypes.Type(value = Fault.RefuseNode.class, name = "refuseNode"),
    @JsonSubTypes.Type(value = Fault.AcceptNode.class, name = "acceptNode"),
    @JsonSubTypes.Type(value = Fault.CrmIgnores.class, name = "crmIgnores"),
    @JsonSubTypes.Type(value = Fault.MoveGuest.class, name = "moveGuest"),
    @JsonSubTypes.Type(value = Fault.LockGuest.class, name = "lockGuest"),
    @JsonSubTypes.Type(value = Fault.StartGuest.class, name = "startGuest"),
    @JsonSubTypes.Type(value = Fault.StopGuest.class, name = "stopGuest"),
    @JsonSubTypes.Type(value = Fault.SlowDown.class, name = "slowDown")
})
public sealed interface Fault {

    /**
     * A fault of one reply, and which reply it waits for.
     */
    sealed interface OfReply extends Fault permits DropNextReply, Ambiguous, Hang {
        /** HTTP method it waits for; empty for any. */
        @Nullable
        String method();

        /** A part of the path, after {@code /api2/json}, that it waits for; empty for any. */
        @Nullable
        String path();

        /** Whether it waits for this request. */
        default boolean awaits(String calledMethod, String calledPath) {
            String method = method();
            String path = path();
            return (method == null || method.isEmpty() || method.equalsIgnoreCase(calledMethod))
                    && (path == null || calledPath.contains(path));
        }
    }

    /** The request is carried out, then the connection is closed without an answer. */
    record DropNextReply(@Nullable String method, @Nullable String path) implements OfReply {}

    /** The request is carried out, then answered {@code 596 Connection timed out} with an empty body. */
    record Ambiguous(@Nullable String method, @Nullable String path) implements OfReply {}

    /** The request is carried out, and the answer comes {@code millis} milliseconds of wall time later. */
    record Hang(@Nullable String method, @Nullable String path, long millis) implements OfReply {}

    /**
     * The next task of a type (empty: any) for a guest (0: any) fails with a reason that, for a migration, is only in its
     * log. With {@code afterMove} a migration fails when the guest is on its target already ({@code migration problems}).
     */
    record FailTask(@Nullable String type, int vmid, String reason, boolean afterMove) implements Fault {}

    /** The cluster loses its quorum. */
    record LoseQuorum() implements Fault {}

    /** The cluster has its quorum again. */
    record RegainQuorum() implements Fault {}

    /** Every call that concerns the host is answered {@code 595 No route to host} and not carried out. */
    record RefuseNode(String node) implements Fault {}

    /** Ends {@link RefuseNode}. */
    record AcceptNode(String node) implements Fault {}

    /** The high-availability manager drops the next requests to move something, in silence. */
    record CrmIgnores(int times) implements Fault {}

    /** A person moves a guest to another host, at once. */
    record MoveGuest(int vmid, String node) implements Fault {}

    /** A person locks a guest, for example for {@code backup}; an empty lock unlocks it. */
    record LockGuest(int vmid, String lock) implements Fault {}

    /** A person starts a guest. */
    record StartGuest(int vmid) implements Fault {}

    /** A person cuts a guest's power. */
    record StopGuest(int vmid) implements Fault {}

    /** Every later task takes that many times as long. */
    record SlowDown(double factor) implements Fault {}
}
