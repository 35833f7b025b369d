package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be asked of templates. */
public sealed interface TemplateGoal extends Goal {
    /** PVE: a VM's name is a DNS name. */
    Pattern NAME = Pattern.compile("(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*");

    /**
     * Make a template of an image, by the conventions of the site's configuration.
     *
     * @param source what it is made of
     * @param name of the template; no guest of the site may have it
     * @param vmid of the template; absent: a free one of the range {@code templates}
     * @param host where it is made; absent: where the storages are and most memory is left
     * @param storage where its disks go; absent: {@code defaults.storage} of the site's configuration
     * @param cores absent: 2
     * @param memoryMib absent: 2048
     * @param diskSize of its first disk in bytes, a multiple of 1 GiB; an image is grown to it, and of an ISO's empty disk
     *     it is the size; absent: that of the image
     * @param prove whether a test clone is made of it, started, watched and deleted again
     * @param removeImage whether the image file is deleted when the template is made
     */
    record CreateTemplate(
            TemplateSource source,
            String name,
            Optional<Integer> vmid,
            Optional<HostName> host,
            Optional<String> storage,
            Optional<Integer> cores,
            Optional<Integer> memoryMib,
            Optional<Long> diskSize,
            boolean prove,
            boolean removeImage)
            implements Goal, TemplateGoal {
        private static final long GIB = 1L << 30;
        private static final long MOST_GIB = 128 << 10;
        private static final int MOST_CORES = 512;
        private static final int LEAST_MEMORY = 16;
        private static final int MOST_MEMORY = 4 << 20;

        public CreateTemplate {
            Require.present("source", source);
            Require.matches("name", name, NAME, "a DNS name such as debian-13");
            vmid = vmid == null ? Optional.empty() : vmid;
            vmid.ifPresent(GuestId::requireVmid);
            host = host == null ? Optional.empty() : host;
            storage = storage == null ? Optional.empty() : storage;
            storage.ifPresent(one -> Require.matches("storage", one, SourceImage.STORAGE, "the name of a storage"));
            cores = cores == null ? Optional.empty() : cores;
            cores.ifPresent(one -> Require.that(
                    one >= 1 && one <= MOST_CORES, "cores is %d: expected 1 to %d".formatted(one, MOST_CORES)));
            memoryMib = memoryMib == null ? Optional.empty() : memoryMib;
            memoryMib.ifPresent(one -> Require.that(
                    one >= LEAST_MEMORY && one <= MOST_MEMORY,
                    "memoryMib is %d: expected %d to %d".formatted(one, LEAST_MEMORY, MOST_MEMORY)));
            diskSize = diskSize == null ? Optional.empty() : diskSize;
            diskSize.ifPresent(one -> Require.that(
                    one > 0 && one % GIB == 0 && one / GIB <= MOST_GIB,
                    "diskSize is %d: expected a multiple of 1 GiB, at most %d GiB".formatted(one, MOST_GIB)));
        }

        /** The image that it is made of. */
        @JsonIgnore
        public SourceImage image() {
            return source.image();
        }

        @Override
        public String summary() {
            return "make template %s of %s %s".formatted(name, source.word(), image().label());
        }
    }
}
