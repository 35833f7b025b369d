package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was seen of what a template is made of. Sizes are bytes. */
public sealed interface TemplateReading extends Observation {

    /**
     * The storages, the image, and who bears the name.
     *
     * @param stores every storage that a host can use
     * @param image the image that was asked for, if a storage has it
     * @param named the guests that bear the name, without their UUIDs
     */
    record Images(Instant at, List<Store> stores, Optional<Image> image, List<Named> named)
            implements Observation, TemplateReading {
        public Images {
            Require.present("at", at);
            stores = List.copyOf(Require.present("stores", stores));
            image = image == null ? Optional.empty() : image;
            named = List.copyOf(Require.present("named", named));
        }
    }

    /**
     * One storage.
     *
     * @param type such as {@code dir} or {@code lvmthin}
     * @param content what it takes, such as {@code import}
     * @param importDirectory where disk images to import lie on a host, if it is made of files
     * @param hosts those on which it is active
     */
    record Store(
            String name, String type, Set<String> content, Optional<String> importDirectory, List<HostName> hosts) {
        public Store {
            Require.text("storage name", name, 100);
            Require.present("type", type);
            content = Collections.unmodifiableSet(new TreeSet<>(Require.present("content", content)));
            importDirectory = importDirectory == null ? Optional.empty() : importDirectory;
            hosts = List.copyOf(Require.present("hosts", hosts));
        }
    }

    /**
     * One image file.
     *
     * @param format such as {@code qcow2}, if the storage tells
     * @param hosts that reach it
     * @param disk size of the disk that it is an image of, if it is one and its host tells
     */
    record Image(String volume, long size, Optional<String> format, List<HostName> hosts, Optional<Long> disk) {
        public Image {
            Require.text("volume", volume, 500);
            format = format == null ? Optional.empty() : format;
            hosts = List.copyOf(Require.present("hosts", hosts));
            disk = disk == null ? Optional.empty() : disk;
        }
    }

    /** A guest that bears a name. */
    record Named(GuestId guest, HostName host, boolean template) {
        public Named {
            Require.present("guest", guest);
            Require.present("host", host);
        }
    }
}
