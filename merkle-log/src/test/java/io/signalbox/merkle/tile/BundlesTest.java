package io.signalbox.merkle.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.merkle.tree.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BundlesTest {
    @Property(tries = 100)
    void entriesAreReadBackInOrder(@ForAll @Size(max = 20) List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        entries.forEach(entry -> EntryBundle.append(bundle, entry));
        assertThat(EntryBundle.read(bundle.toByteArray())).containsExactlyElementsOf(entries);
        byte[] half = EntryBundle.first(bundle.toByteArray(), entries.size() / 2);
        assertThat(EntryBundle.read(half)).containsExactlyElementsOf(entries.subList(0, entries.size() / 2));
    }

    @Test
    void anEntryStandsAfterItsLengthInTwoBytes() {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        EntryBundle.append(bundle, new byte[258]);
        assertThat(Arrays.copyOf(bundle.toByteArray(), 2)).containsExactly(1, 2);
        assertThatThrownBy(() -> EntryBundle.append(bundle, new byte[65_536])).hasMessageContaining("65535");
    }

    @Test
    void aBundleThatEndsWithinAnEntryIsRefused() {
        assertThatThrownBy(() -> EntryBundle.read(new byte[] {0, 1, 9, 0})).hasMessageContaining("byte 3");
        assertThatThrownBy(() -> EntryBundle.read(new byte[] {0, 2, 9})).hasMessageContaining("byte 0");
        assertThatThrownBy(() -> EntryBundle.first(new byte[] {0, 1, 9}, 2)).hasMessageContaining("byte 3");
    }

    @Property(tries = 100)
    void valuesAreReadBackInOrder(@ForAll @Size(max = 20) List<Optional<byte[]>> values) throws IOException {
        List<Optional<byte[]>> read = read(write(values));
        assertThat(read).hasSameSizeAs(values);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).isPresent()).isEqualTo(values.get(i).isPresent());
            assertThat(read.get(i).orElse(new byte[0])).isEqualTo(values.get(i).orElse(new byte[0]));
        }
    }

    @Test
    void dataThatEndsWithinAValueIsRefused() throws IOException {
        byte[] whole = write(List.of(Optional.of(new byte[5])));
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(() -> read(new byte[] {-1, -1, -1, -2})).isInstanceOf(EOFException.class);
    }

    @Test
    void aTileIsItsHashesOneAfterTheOther() {
        List<Hash> hashes = List.of(Hash.ofLeaf(new byte[] {1}), Hash.ofLeaf(new byte[] {2}));
        byte[] bytes = HashTile.write(hashes);
        assertThat(bytes).hasSize(64).startsWith(hashes.getFirst().bytes());
        assertThat(HashTile.read(bytes)).isEqualTo(hashes);
        assertThatThrownBy(() -> HashTile.read(new byte[33])).hasMessageContaining("33 bytes");
        assertThatThrownBy(() -> HashTile.read(new byte[0])).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> HashTile.read(new byte[257 * 32])).hasMessageContaining("1 to 256");
    }

    private static byte[] write(List<Optional<byte[]>> values) throws IOException {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (Optional<byte[]> value : values) {
            DataBundle.append(bundle, value);
        }
        return bundle.toByteArray();
    }

    private static List<Optional<byte[]>> read(byte[] bytes) throws IOException {
        List<Optional<byte[]>> values = new ArrayList<>();
        DataBundle.read(new ByteArrayInputStream(bytes), values::add);
        return values;
    }
}
