package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What templates are made with. */
public sealed interface TemplateStep extends StepAction {
    /** The kind of a fetched file, by which a storage keeps it: an installation medium. */
    String ISO = "iso";
    /** The same of a disk image. */
    String IMPORT = "import";

    /** The host that does it. */
    HostName host();

    /**
     * Lets a host fetch an image to a storage. Precondition: the storage is usable there and takes the content. A file of
     * that name that is there already, and has the checksum, is a success; without a checksum it is a refusal.
     * Postcondition: the storage lists the file, and its size is not 0; the host has compared the checksum.
     *
     * @param content {@link #ISO} or {@link #IMPORT}
     * @param file its name on the storage
     * @param checksum {@code sha256:…} or {@code sha512:…}; absent: whatever comes is taken
     */
    record FetchImage(HostName host, String storage, String content, String file, String url, Optional<String> checksum)
            implements StepAction, TemplateStep {
        public FetchImage {
            Require.present("host", host);
            Require.text("storage", storage, 100);
            Require.text("content", content, 20);
            Require.text("file", file, 255);
            Require.text("url", url, 1_500);
            checksum = checksum == null ? Optional.empty() : checksum;
        }

        /** The file as its storage names it. */
        public String volume() {
            return "%s:%s/%s".formatted(storage, content, file);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "let %s fetch %s as %s".formatted(host, url, volume());
        }
    }

    /**
     * Lets a host fetch an image that is packed with xz, compare its checksum, and unpack it into the import directory of a
     * storage, over SSH: the API unpacks no xz (PVE: API2/Storage/Status.pm, download_url). Until it is whole it has another
     * name. Precondition: the storage is usable there, takes imports, and is a directory. A file of that name that is there
     * already is a success; without a checksum it is a refusal. Postcondition: the storage lists the file, and its size is not 0.
     *
     * @param directory the import directory of the storage on the host
     * @param file its name on the storage, unpacked
     * @param checksum of what is fetched; absent: whatever comes is taken
     */
    record UnpackImage(
            HostName host, String storage, String directory, String file, String url, Optional<String> checksum)
            implements StepAction, TemplateStep {
        public UnpackImage {
            Require.present("host", host);
            Require.text("storage", storage, 100);
            Require.text("directory", directory, 1_000);
            Require.text("file", file, 255);
            Require.text("url", url, 1_500);
            checksum = checksum == null ? Optional.empty() : checksum;
        }

        /** The file as its storage names it. */
        public String volume() {
            return "%s:%s/%s".formatted(storage, IMPORT, file);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "let %s fetch %s over SSH and unpack it as %s".formatted(host, url, volume());
        }
    }

    /**
     * Makes a VM; it is not started. Precondition: no host has the VMID, and no image that its disk is made of is of a
     * larger disk than it is to have. Postcondition: it is on {@code host} under its
     * name, with the UUID that the plan gives it, unlocked and stopped, every key reads as asked, and each drive has a
     * volume with a size on the storage that was asked for.
     *
     * @param settings the keys of its configuration as PVE names them, without the VMID
     * @param diskSize to which a disk that is made of an image is grown afterwards
     */
    record CreateGuest(GuestId guest, HostName host, Map<String, String> settings, Optional<Long> diskSize)
            implements StepAction, TemplateStep {
        public CreateGuest {
            Require.present("guest", guest);
            Require.present("host", host);
            settings = Collections.unmodifiableMap(new TreeMap<>(Require.present("settings", settings)));
            diskSize = diskSize == null ? Optional.empty() : diskSize;
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "make %s on %s".formatted(guest.label(), host);
        }
    }

    /**
     * Makes a template of a VM; PVE has no way back. Precondition: VMID, UUID, name and tags match, looked up on every host
     * just before the call; it is stopped, without a lock and without snapshots. One that is a template already is a
     * success. Postcondition: it is a template, and its disks are base volumes.
     *
     * @param tags every tag that it is to have then, sorted
     */
    record ConvertToTemplate(GuestId guest, HostName host, List<String> tags) implements StepAction, TemplateStep {
        public ConvertToTemplate {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "make %s on %s a template, which cannot be taken back".formatted(guest.label(), host);
        }
    }

    /**
     * Watches a guest run. It is proved if the guest, by VMID, UUID and name, runs on its host through all of the time.
     * Whether its agent answers is noted and decides nothing.
     *
     * @param span how long it has to run
     * @param agent how long its agent is waited for; absent: it has none
     */
    record WatchGuest(GuestId guest, HostName host, Duration span, Optional<Duration> agent)
            implements StepAction, TemplateStep {
        public WatchGuest {
            Require.present("guest", guest);
            Require.present("host", host);
            Require.present("span", span);
            agent = agent == null ? Optional.empty() : agent;
        }

        @Override
        public String summary() {
            return "see that %s runs for %d s".formatted(guest.label(), span.toSeconds());
        }
    }

    /**
     * Deletes an image file from a storage. One that is gone already is a success. Postcondition: the storage does not list
     * it.
     *
     * @param volume the file as its storage names it
     */
    record RemoveImage(HostName host, String volume) implements StepAction, TemplateStep {
        public RemoveImage {
            Require.present("host", host);
            Require.text("volume", volume, 500);
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String summary() {
            return "delete image " + volume;
        }
    }
}
