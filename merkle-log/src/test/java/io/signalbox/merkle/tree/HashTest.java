package io.signalbox.merkle.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashTest {
    /** The leaves with which implementations of Certificate Transparency test themselves, and their roots. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theRootsAreThoseThatOthersCompute() {
        Frontier tree = new Frontier();
        List<Hash> hashes = new ArrayList<>();
        for (int i = 0; i < LEAVES.size(); i++) {
            Hash leaf = Hash.ofLeaf(HexFormat.of().parseHex(LEAVES.get(i)));
            tree.add(leaf);
            hashes.add(leaf);
            assertThat(tree.root()).hasToString(ROOTS.get(i));
            assertThat(Hash.over(hashes)).hasToString(ROOTS.get(i));
        }
    }

    @Test
    void theRootOfNothingIsTheHashOfNothing() {
        assertThat(new Frontier().root())
                .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Property(tries = 60)
    void aGrowingTreeHasAtEverySizeTheRootOfTheDefinition(@ForAll @IntRange(max = 300) int size) {
        List<byte[]> leaves = Leaves.some(size);
        Frontier tree = new Frontier();
        leaves.forEach(leaf -> tree.add(Hash.ofLeaf(leaf)));
        assertThat(tree.head()).isEqualTo(new TreeHead(size, Naive.root(leaves)));
    }

    @Test
    void aLeafCannotPassForANode() {
        Hash left = Hash.ofLeaf(new byte[] {1});
        Hash right = Hash.ofLeaf(new byte[] {2});
        byte[] both = new byte[2 * Hash.BYTES];
        left.copyTo(both, 0);
        right.copyTo(both, Hash.BYTES);
        assertThat(Hash.ofLeaf(both)).isNotEqualTo(Hash.ofNode(left, right));
    }

    @Test
    void aHashIsReadBackFromItsText() {
        Hash hash = Hash.ofLeaf(new byte[] {7});
        assertThat(Hash.ofBase64(hash.base64())).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(Hash.read(hash.bytes(), 0)).isEqualTo(hash);
        assertThatThrownBy(() -> Hash.ofBase64("AAAA")).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> Hash.read(new byte[40], 10)).hasMessageContaining("30 are there");
    }
}
