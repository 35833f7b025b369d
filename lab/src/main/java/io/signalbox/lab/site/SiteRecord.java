package io.signalbox.lab.site;

import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.World;
import java.util.Arrays;
import java.util.List;

/**
 * The whole truth of a run, for a test that compares it with what was approved and reported. A request is tied to what came
 * of it by its task; what the high-availability manager did for it has a task of its own, by root@pam.
 *
 * @param labTime milliseconds since the epoch, by the lab's clock
 * @param requests every request that could change something, oldest first
 * @param journal what happened to guests, oldest first
 * @param guests every guest as it is now
 */
public record SiteRecord(
        long labTime, List<RequestLog.Entry> requests, List<Journal.Change> journal, List<GuestNow> guests) {

    /**
     * A guest as it is now.
     *
     * @param uuid its SMBIOS UUID
     * @param tags sorted
     * @param lock empty if there is none
     */
    public record GuestNow(
            int vmid,
            String uuid,
            String name,
            String host,
            boolean running,
            List<String> tags,
            String lock,
            boolean template,
            boolean guarded,
            boolean highlyAvailable) {}

    /** World and journal are of one moment; a request that is being answered just then may be missing. */
    static SiteRecord of(World world, RequestLog requests) {
        return world.call(() -> new SiteRecord(
                world.now().toEpochMilli(),
                requests.changing(),
                world.journal().all(),
                world.guests().stream().map(guest -> now(world, guest)).toList()));
    }

    private static GuestNow now(World world, Guest guest) {
        return new GuestNow(
                guest.vmid(),
                guest.uuid(),
                guest.name(),
                guest.node(),
                guest.running(),
                guest.tags().stream()
                        .flatMap(tags -> Arrays.stream(tags.split(";", -1)))
                        .toList(),
                guest.lock().orElse(""),
                guest.template(),
                guest.guarded(),
                world.ha().manages(guest.vmid()));
    }
}
