package io.signalbox.lab.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
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
    @JsonSubTypes.Type(value = Fault.DeleteGuest.class, name = "deleteGuest"),
    @JsonSubTypes.Type(value = Fault.ReplaceGuest.class, name = "replaceGuest"),
    @JsonSubTypes.Type(value = Fault.RetagGuest.class, name = "retagGuest"),
    @JsonSubTypes.Type(value = Fault.RenameGuest.class, name = "renameGuest"),
    @JsonSubTypes.Type(value = Fault.ProtectGuest.class, name = "protectGuest"),
    @JsonSubTypes.Type(value = Fault.LeaveVolume.class, name = "leaveVolume"),
    @JsonSubTypes.Type(value = Fault.SlowDown.class, name = "slowDown"),
    @JsonSubTypes.Type(value = Fault.IgnoreShutdown.class, name = "ignoreShutdown"),
    @JsonSubTypes.Type(value = Fault.SilenceAgent.class, name = "silenceAgent"),
    @JsonSubTypes.Type(value = Fault.SkewClock.class, name = "skewClock"),
    @JsonSubTypes.Type(value = Fault.HostVersion.class, name = "hostVersion"),
    @JsonSubTypes.Type(value = Fault.NodeMaintenance.class, name = "nodeMaintenance"),
    @JsonSubTypes.Type(value = Fault.LoseShell.class, name = "loseShell"),
    @JsonSubTypes.Type(value = Fault.StrangeHostKey.class, name = "strangeHostKey")
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
    record FailTask(@Nullable String type, int vmid, String reason, boolean afterMove) implements Fault {
        public FailTask {
            Objects.requireNonNull(reason, "failTask needs a reason");
        }
    }

    /** The cluster loses its quorum. */
    record LoseQuorum() implements Fault {}

    /** The cluster has its quorum again. */
    record RegainQuorum() implements Fault {}

    /** Every call that concerns the host is answered {@code 595 No route to host} and not carried out. */
    record RefuseNode(String node) implements Fault {
        public RefuseNode {
            Objects.requireNonNull(node, "refuseNode needs a node");
        }
    }

    /** Ends {@link RefuseNode}. */
    record AcceptNode(String node) implements Fault {
        public AcceptNode {
            Objects.requireNonNull(node, "acceptNode needs a node");
        }
    }

    /** The high-availability manager drops the next requests to move something, in silence. */
    record CrmIgnores(int times) implements Fault {
        public CrmIgnores {
            if (times < 1) {
                throw new IllegalArgumentException("crmIgnores needs times, at least 1, not " + times);
            }
        }
    }

    /** A person moves a guest to another host, at once. Whatever a person does is in the task list as root@pam. */
    record MoveGuest(int vmid, String node) implements Fault {
        public MoveGuest {
            Objects.requireNonNull(node, "moveGuest needs a node");
        }
    }

    /**
     * A person locks a guest, for example for {@code backup}; an empty lock unlocks it. The task that holds a backup's,
     * snapshot's or clone's lock runs until then.
     */
    record LockGuest(int vmid, String lock) implements Fault {
        public LockGuest {
            Objects.requireNonNull(lock, "lockGuest needs a lock; an empty one unlocks");
        }
    }

    /** A person starts a guest. */
    record StartGuest(int vmid) implements Fault {}

    /** A person cuts a guest's power. */
    record StopGuest(int vmid) implements Fault {}

    /** A person deletes a guest with all that belongs to it, running or not. */
    record DeleteGuest(int vmid) implements Fault {}

    /**
     * A person deletes a guest and makes another one of the same number, with another UUID and else alike; a name gives it
     * another name too.
     */
    record ReplaceGuest(int vmid, @Nullable String name) implements Fault {}

    /** A person gives a guest other tags; an empty text takes them all. */
    record RetagGuest(int vmid, String tags) implements Fault {
        public RetagGuest {
            Objects.requireNonNull(tags, "retagGuest needs tags; an empty text takes them all");
        }
    }

    /** A person gives a guest another name. */
    record RenameGuest(int vmid, String name) implements Fault {
        public RenameGuest {
            Objects.requireNonNull(name, "renameGuest needs a name");
        }
    }

    /** A person protects a guest from removal, or no longer. */
    record ProtectGuest(int vmid, boolean on) implements Fault {}

    /**
     * A volume with a guest's number that no configuration names is left on a storage of a host; with {@code ofSnapshot} a
     * snapshot of the guest has it.
     */
    record LeaveVolume(int vmid, String node, String storage, String volume, long bytes, boolean ofSnapshot)
            implements Fault {
        public LeaveVolume {
            Objects.requireNonNull(node, "leaveVolume needs a node");
            Objects.requireNonNull(storage, "leaveVolume needs a storage");
            Objects.requireNonNull(volume, "leaveVolume needs a volume");
        }
    }

    /** A guest does not hear requests to shut down, or hears them again. */
    record IgnoreShutdown(int vmid, boolean on) implements Fault {}

    /** A guest's agent does not answer, or answers again. */
    record SilenceAgent(int vmid, boolean on) implements Fault {}

    /** A host's clock is that many seconds ahead of the others', or behind. */
    record SkewClock(String node, long seconds) implements Fault {
        public SkewClock {
            Objects.requireNonNull(node, "skewClock needs a node");
        }
    }

    /** A host runs another version of PVE; an empty one gives it that of the site. */
    record HostVersion(String node, String version) implements Fault {
        public HostVersion {
            Objects.requireNonNull(node, "hostVersion needs a node");
            Objects.requireNonNull(version, "hostVersion needs a version; an empty one is that of the site");
        }
    }

    /** A person puts a host into maintenance with {@code ha-manager crm-command}, or takes it out. */
    record NodeMaintenance(String node, boolean on) implements Fault {
        public NodeMaintenance {
            Objects.requireNonNull(node, "nodeMaintenance needs a node");
        }
    }

    /** Every later task takes that many times as long. */
    record SlowDown(double factor) implements Fault {
        public SlowDown {
            if (!(factor > 0)) {
                throw new IllegalArgumentException("slowDown needs a factor above 0, not " + factor);
            }
        }
    }

    /** The connection of the host's next command over SSH is lost when the host has it: carried out, or not at all. */
    record LoseShell(String node, boolean carriedOut) implements Fault {
        public LoseShell {
            Objects.requireNonNull(node, "loseShell needs a node");
        }
    }

    /** The host's SSH server shows another key than its own, or its own again. */
    record StrangeHostKey(String node, boolean on) implements Fault {
        public StrangeHostKey {
            Objects.requireNonNull(node, "strangeHostKey needs a node");
        }
    }
}
