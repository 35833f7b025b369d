package io.signalbox.lab.world;

/**
 * A failure that waits for its task.
 *
 * @param type task type, empty for any
 * @param vmid guest, 0 for any
 * @param reason the text that the task gives
 * @param afterMove for a migration: fail only when the guest is already on its target
 */
public record PlannedFailure(String type, int vmid, String reason, boolean afterMove) {
    boolean concerns(Upid upid) {
        return (type.isEmpty() || type.equals(upid.type()))
                && (vmid == 0 || Integer.toString(vmid).equals(upid.id()));
    }
}
