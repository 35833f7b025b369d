package io.signalbox.torture.schedule;

/** What somebody asks for. Numbers are taken modulo what there is when it is asked. */
public sealed interface Task {

    /**
     * Empty a host.
     *
     * @param rank which host: 0 for the one with the most guests
     * @param leave whether guests that cannot move may stay
     */
    record Evacuate(int rank, boolean leave) implements Task {}

    /** Start one of the guests that are stopped. */
    record Start(int choice) implements Task {}

    /** Cut the power of one of the guests that run. */
    record Stop(int choice) implements Task {}

    /** Shut one of the guests that run down, or cut its power when it does not. */
    record Shutdown(int choice) implements Task {}

    /** Reboot one of the guests that run. */
    record Reboot(int choice) implements Task {}

    /** Move a guest to where placement finds best. */
    record Move(int choice) implements Task {}

    /** Give a guest that many cores. */
    record Configure(int choice, int cores) implements Task {}

    /** Give all web servers a tag, or take it away. */
    record Tag(boolean add) implements Task {}

    /** Take a snapshot of a guest. */
    record Snapshot(int choice) implements Task {}

    /** Roll a guest that has a snapshot back to it. */
    record Rollback(int choice, boolean start) implements Task {}

    /** Delete a snapshot of a guest that has one. */
    record Forget(int choice) implements Task {}

    /** Make a copy of a guest. */
    record Copy(int choice) implements Task {}

    /** Delete a guest that is there to be deleted. */
    record Delete(int vmid, boolean stopFirst) implements Task {}
}
