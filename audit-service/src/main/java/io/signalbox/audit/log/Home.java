package io.signalbox.audit.log;

import io.signalbox.audit.entry.Entry;
import io.signalbox.merkle.leaf.Leaves;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which records of a partition belong there. Every site has one partition, by the hash of its name, and so one log; a
 * record that somebody put on another partition is kept with those that name no site.
 *
 * @param partition the one that is read here
 * @param partitions of every topic
 */
public record Home(int partition, int partitions) {

    /** The site whose log a record goes into; {@link Entry#NO_SITE} if that site's records belong elsewhere. */
    String siteOf(String site) {
        return !site.equals(Entry.NO_SITE) && partitionOf(site, partitions) == partition ? site : Entry.NO_SITE;
    }

    /** The name of the log of that site, or of the stray records. */
    String log(String site) {
        return site.equals(Entry.NO_SITE) ? Leaves.strayLog(partition) : site;
    }

    /** The partition of a site, as every producer's default partitioner has it. */
    public static int partitionOf(String site, int partitions) {
        return Utils.toPositive(Utils.murmur2(site.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
