package io.signalbox.lab.world;

import java.util.List;

/**
 * A pool of guests and storages.
 *
 * @param id its name
 * @param comment what it is for, may be empty
 * @param vmids its guests
 * @param storages its storages
 */
public record Pool(String id, String comment, List<Integer> vmids, List<String> storages) {
    public Pool {
        vmids = List.copyOf(vmids);
        storages = List.copyOf(storages);
    }
}
