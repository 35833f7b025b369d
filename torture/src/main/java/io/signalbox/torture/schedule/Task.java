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

    /** Delete a guest that is there to be deleted. */
    record Delete(int vmid, boolean stopFirst) implements Task {}
}
