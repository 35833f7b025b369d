package io.signalbox.proxmox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which tasks of a host to list.
 *
 * @param vmid compared with the task's id: for a clone that is the source
 * @param type for example {@code qmigrate}
 * @param since tasks started at or after this second, by the host's clock
 * @param until tasks started at or before this second
 * @param user part of the user's name
 * @param source running ones, ended ones or both; the API's own default is ended ones only
 * @param start how many to skip
 * @param limit how many to return at most
 */
public record TaskQuery(
        OptionalInt vmid,
        Optional<String> type,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> user,
        Source source,
        int start,
        int limit) {

    /** Where tasks are looked for. */
    public enum Source {
        /** Ended ones. */
        ARCHIVE,
        /** Running ones. */
        ACTIVE,
        /** Both. */
        ALL
    }

    /** Running and ended tasks, the first 500. */
    public static TaskQuery all() {
        return new TaskQuery(
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Source.ALL,
                0,
                500);
    }

    /** Those about one guest. */
    public TaskQuery ofGuest(int id) {
        return new TaskQuery(OptionalInt.of(id), type, since, until, user, source, start, limit);
    }

    /** Those of one type. */
    public TaskQuery ofType(String name) {
        return new TaskQuery(vmid, Optional.of(name), since, until, user, source, start, limit);
    }

    /** Those started at or after an instant, by the host's clock. */
    public TaskQuery startedSince(Instant from) {
        return new TaskQuery(vmid, type, Optional.of(from), until, user, source, start, limit);
    }
}
