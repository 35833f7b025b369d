package io.signalbox.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class ParsersTest {

    @Example
    void aUpidIsReadPartByPart() {
        Upid upid = new Upid("UPID:pve1:00005897:000524BB:6B037F76:qmcreate:200:root@pam!test:");

        assertThat(upid.host()).isEqualTo(new HostName("pve1"));
        assertThat(upid.pid()).isEqualTo(22_679);
        assertThat(upid.processStart()).isEqualTo(337_083);
        assertThat(upid.startTime()).isEqualTo(Instant.ofEpochSecond(1_795_391_350));
        assertThat(upid.type()).isEqualTo("qmcreate");
        assertThat(upid.id()).isEqualTo("200");
        assertThat(upid.user()).isEqualTo("root@pam!test");
    }

    @Example
    void aUpidMayHaveNoIdOrAFileNameAndALongProcessStart() {
        assertThat(new Upid("UPID:pve1:00005897:1000524BB:6B037F76:imgcopy::root@pam:").id())
                .isEmpty();
        assertThat(new Upid("UPID:pve1:00005897:000524BB:6B037F76:download:a.iso:root@pam:").id())
                .isEqualTo("a.iso");
    }

    @Example
    void aTextThatIsNoUpidIsRefused() {
        for (String text : List.of(
                "",
                "OK",
                "UPID:pve1:00005897:000524BB:6B037F76:qmcreate:200:root@pam",
                "UPID:pve1:5897:000524BB:6B037F76:qmcreate:200:root@pam:",
                "UPID:-pve1:00005897:000524BB:6B037F76:qmcreate:200:root@pam:",
                "UPID:pve1:00005897:000524BB:6B037F76:qm create:200:root@pam:",
                "UPID:pve1:00005897:000524BB:6B037F76:qmcreate:200:root@pam:\n")) {
            assertThatThrownBy(() -> new Upid(text)).as(text).isInstanceOf(UnreadableValueException.class);
        }
    }

    @Property
    void aUpidIsReadBackAsItWasWritten(
            @ForAll @LongRange(min = 0, max = 0xFFFFFFFFL) long pid,
            @ForAll @LongRange(min = 0, max = 0xFFFFFFFFFL) long processStart,
            @ForAll @LongRange(min = 0, max = 0xFFFFFFFFL) long start,
            @ForAll("words") String type,
            @ForAll("words") String user) {
        String text = String.format(
                Locale.ROOT, "UPID:pve-01:%08X:%08X:%08X:%s::%s@pve:", pid, processStart, start, type, user);

        Upid upid = new Upid(text);

        assertThat(upid.toString()).isEqualTo(text);
        assertThat(upid.pid()).isEqualTo(pid);
        assertThat(upid.processStart()).isEqualTo(processStart);
        assertThat(upid.startTime().getEpochSecond()).isEqualTo(start);
        assertThat(upid.type()).isEqualTo(type);
        assertThat(upid.user()).isEqualTo(user + "@pve");
    }

    @Property
    void noTextMakesAParserThrowAnythingButItsOwnException(@ForAll("almost") String text) {
        for (Runnable parser : List.<Runnable>of(
                () -> new Upid(text),
                () -> new HostName(text),
                () -> Tags.parse(text),
                () -> PropertyString.parse(text),
                () -> Smbios.parse(text),
                () -> Disk.parse("scsi0", text))) {
            try {
                parser.run();
            } catch (UnreadableValueException e) {
                assertThat(e).hasMessageContaining("expected");
            }
        }
    }

    @Example
    void aDiskIsReadWithStorageSizeAndSettings() {
        Disk disk = Disk.parse("scsi0", "ceph-vm:vm-100-disk-0,iothread=1,replicate=0,size=32G");

        assertThat(disk.volume()).isEqualTo("ceph-vm:vm-100-disk-0");
        assertThat(disk.storage()).contains("ceph-vm");
        assertThat(disk.size()).isEqualTo(OptionalLong.of(32L << 30));
        assertThat(disk.settings().flag("iothread")).isTrue();
        assertThat(disk.replicated()).isFalse();
        assertThat(disk.cdrom()).isFalse();
    }

    @Example
    void aDiskMayBeAnEmptyDriveAPathOrNamedByFile() {
        assertThat(Disk.parse("ide2", "none,media=cdrom").cdrom()).isTrue();
        assertThat(Disk.parse("ide2", "none,media=cdrom").storage()).isEmpty();
        assertThat(Disk.parse("scsi1", "/dev/disk/by-id/x:y,size=10M").storage())
                .isEmpty();
        assertThat(Disk.parse("scsi1", "file=local:100/a.raw,size=196616").size())
                .hasValue(196_616);
        assertThat(Disk.parse("ide0", "local:vm-100-cloudinit,media=cdrom").cloudInit())
                .isTrue();
        assertThat(Disk.parse("unused0", "local:100/b.raw").unused()).isTrue();
        assertThat(Disk.parse("efidisk0", "local:1,size=528.5K").size()).hasValue(541_184);
    }

    @Example
    void aDiskWithoutVolumeOrWithAnImpossibleSizeIsRefused() {
        for (String text : List.of("", "size=1G", "local:x,size=big", "local:x,size=999999999999999T", "a,b", "a,,b")) {
            assertThatThrownBy(() -> Disk.parse("scsi0", text)).as(text).isInstanceOf(UnreadableValueException.class);
        }
    }

    @Property
    void aPropertyStringIsReadBackAsItWasWritten(
            @ForAll("words") String first, @ForAll("settings") Map<String, String> settings) {
        PropertyString written = new PropertyString(Optional.of(first), settings);

        PropertyString read = PropertyString.parse(written.render());

        assertThat(read).isEqualTo(written);
        assertThat(read.render()).isEqualTo(written.render());
    }

    @Property
    void aUuidIsFoundAmongOtherSmbiosSettings(
            @ForAll("uuids") UUID uuid, @ForAll("settings") Map<String, String> settings) {
        String text = new PropertyString(Optional.empty(), settings).render();

        Smbios smbios = Smbios.parse(text + (text.isEmpty() ? "" : ",") + "uuid=" + uuid);

        assertThat(smbios.uuid()).contains(uuid);
    }

    @Example
    void aMalformedUuidIsRefusedRatherThanGuessed() {
        assertThatThrownBy(() -> Smbios.parse("uuid=1-2-3-4-5")).isInstanceOf(UnreadableValueException.class);
        assertThat(Smbios.parse("manufacturer=QWNtZQ==,base64=1").uuid()).isEmpty();
    }

    @Property
    void tagsAreReadBackAsTheyWereWritten(@ForAll("tagSets") SortedSet<String> tags) {
        assertThat(Tags.parse(Tags.render(tags))).isEqualTo(tags);
    }

    @Example
    void tagsMayBeSeparatedInAnyWay() {
        assertThat(Tags.parse(" Z y,x;x; ")).containsExactly("Z", "x", "y");
        assertThat(Tags.parse("")).isEmpty();
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars("_-.")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Provide
    Arbitrary<Map<String, String>> settings() {
        // "uuid" is left to the tests that are about it.
        return Arbitraries.maps(words().map(word -> "k" + word), words().map(word -> word + "="))
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    @Provide
    Arbitrary<SortedSet<String>> tagSets() {
        return words().set().ofMaxSize(8).map(TreeSet::new);
    }

    /** Texts that look like what the parsers read, cut and glued together, and any text at all. */
    @Provide
    Arbitrary<String> almost() {
        Arbitrary<String> pieces = Arbitraries.of(
                        "UPID:",
                        "pve1",
                        ":",
                        "00005897",
                        "6B037F76",
                        "qmstart",
                        "root@pam",
                        ",",
                        "=",
                        "size=",
                        "uuid=",
                        "10G",
                        "999999999999999999999999T",
                        "local:",
                        "none",
                        "media=cdrom",
                        "3f0f3a5e-0000-4000-8000-000000000100",
                        ";",
                        " ",
                        "-",
                        "\n")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(80));
    }
}
