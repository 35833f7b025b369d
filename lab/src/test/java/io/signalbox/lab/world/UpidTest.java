package io.signalbox.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpidTest {
    @Property
    void whatIsWrittenIsReadBack(@ForAll("upids") Upid upid) {
        assertThat(Upid.parse(upid.toString())).contains(upid);
    }

    @Property
    void theWrittenFormHasNineFieldsOfFixedWidth(@ForAll("upids") Upid upid) {
        String[] fields = upid.toString().split(":", -1);

        assertThat(fields).hasSize(9);
        assertThat(fields[0]).isEqualTo("UPID");
        assertThat(List.of(fields[2], fields[3], fields[4])).allMatch(hex -> hex.matches("[0-9A-F]{8,9}"));
        assertThat(fields[8]).isEmpty();
    }

    @Provide
    Arbitrary<Upid> upids() {
        return Combinators.combine(
                        Arbitraries.of("pve01", "pve-2", "a"),
                        Arbitraries.longs().between(1, 4_194_304),
                        Arbitraries.longs().between(1, 0xFFFFFFFFFL),
                        Arbitraries.longs().between(1, 0xFFFFFFFFL),
                        Arbitraries.of("qmigrate", "qmstart", "hamigrate", "imgcopy"),
                        Arbitraries.of("", "100", "999999999", "disk.qcow2"),
                        Arbitraries.of("root@pam", "root@pam!test", "signalbox@pve!lab"))
                .as(Upid::new);
    }

    @Test
    void aRecordedUpidIsRead() {
        Upid upid = Upid.parse("UPID:pve1:00005897:000524BB:6B037F76:qmcreate:200:root@pam!test:")
                .orElseThrow();

        assertThat(upid.pid()).isEqualTo(22679);
        assertThat(upid.pstart()).isEqualTo(337083);
        assertThat(upid.starttime()).isEqualTo(1795391350);
        assertThat(upid.userName()).isEqualTo("root@pam");
        assertThat(upid.tokenName()).contains("test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "UPID:pve1:1:2:3:x:1:root@pam:", "UPID:pve1:00000000:00000000:00000000:x:1:root@pam"})
    void anythingElseIsNoUpid(String text) {
        assertThat(Upid.parse(text)).isEmpty();
    }
}
