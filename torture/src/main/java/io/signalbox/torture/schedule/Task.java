package io.signalbox.torture.schedule;

/** What somebody asks for. Numbers are taken modulo what there is when it is asked. */
public sealed interface Task {

    /**
     * Empty a host.
     *
     * @param rank which host: 0 for the one with the most guests
     * @param leave whether guests that cannot move may stay
     * @param hold whether guests are kept off it afterwards
     */
    record Evacuate(int rank, boolean leave, boolean hold) implements Task {}

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

    /** Make a disk of a guest larger. */
    record Grow(int choice) implements Task {}

    /** Back a guest up. */
    record Backup(int choice) implements Task {}

    /** Make a guest of a backup that is there. */
    record Restore(int choice) implements Task {}

    /** Delete a backup that is there. */
    record Discard(int choice) implements Task {}

    /** Make a template of an image that a host fetches. */
    record Template(boolean removeImage) implements Task {}

    /** Keep guests off a host; where one is held, let them onto it again, or bring back those that were moved away. */
    record Hold(int choice, boolean bringBack) implements Task {}

    /** Make the machines of the site's cluster; where there are some, tear it down. */
    record Cluster() implements Task {}

    /** Find what nobody needs any more, and delete it. */
    record Sweep() implements Task {}

    /** Delete a guest that is there to be deleted. */
    record Delete(int vmid, boolean stopFirst) implements Task {}
}
