package io.signalbox.lab.world;

import java.util.List;

/**
 * A scheduled backup, as {@code jobs.cfg} has it; the lab shows it and does not run it.
 *
 * @param id its name
 * @param schedule when, in the form of a calendar event, for example {@code 02:30}
 * @param storage where to
 * @param mode {@code snapshot}, {@code suspend} or {@code stop}
 * @param vmids its guests; empty for all
 * @param enabled whether it is run
 */
public record BackupJob(String id, String schedule, String storage, String mode, List<Integer> vmids, boolean enabled) {
    public BackupJob {
        vmids = List.copyOf(vmids);
    }
}
