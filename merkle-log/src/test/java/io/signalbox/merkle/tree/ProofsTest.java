package io.signalbox.merkle.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofsTest {
    private static final List<byte[]> LEAVES = Leaves.some(300);
    private static final Proofs PROOFS = new Proofs(Leaves.tree(LEAVES));

    @Property(tries = 300)
    void inclusionIsProvedByThePathOfTheDefinition(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 299) int at) throws IOException {
        int index = at % size;
        InclusionProof proof = PROOFS.inclusion(index, size);
        Hash root = PROOFS.root(size);
        assertThat(root).isEqualTo(Naive.root(LEAVES.subList(0, size)));
        assertThat(proof.path()).isEqualTo(Naive.path(index, LEAVES.subList(0, size)));
        assertThat(proof.proves(Hash.ofLeaf(LEAVES.get(index)), root)).isTrue();
    }

    @Property(tries = 300)
    void inclusionIsNotProvedOfAnotherLeafAnotherPlaceOrByAnotherPath(
            @ForAll @IntRange(min = 2, max = 300) int size,
            @ForAll @IntRange(max = 299) int at,
            @ForAll @IntRange(max = 299) int change)
            throws IOException {
        int index = at % size;
        InclusionProof proof = PROOFS.inclusion(index, size);
        Hash leaf = Hash.ofLeaf(LEAVES.get(index));
        Hash root = PROOFS.root(size);
        int other = (index + 1 + change % (size - 1)) % size;
        assertThat(proof.proves(Hash.ofLeaf(LEAVES.get(other)), root)).isFalse();
        assertThat(new InclusionProof(other, size, proof.path()).proves(leaf, root))
                .isFalse();
        assertThat(proof.proves(leaf, leaf)).isFalse();
        for (List<Hash> path : damaged(proof.path(), change)) {
            assertThat(new InclusionProof(index, size, path).proves(leaf, root)).isFalse();
        }
    }

    @Property(tries = 400)
    void consistencyIsProvedByThePathOfTheDefinition(
            @ForAll @IntRange(min = 1, max = 300) int newer, @ForAll @IntRange(max = 299) int at) throws IOException {
        int older = 1 + at % newer;
        ConsistencyProof proof = PROOFS.consistency(older, newer);
        assertThat(proof.path()).isEqualTo(Naive.proof(older, LEAVES.subList(0, newer)));
        assertThat(proof.proves(PROOFS.root(older), PROOFS.root(newer))).isTrue();
    }

    @Property(tries = 300)
    void consistencyIsNotProvedOfAnotherPastOrByAnotherPath(
            @ForAll @IntRange(min = 2, max = 300) int newer,
            @ForAll @IntRange(max = 299) int at,
            @ForAll @IntRange(max = 299) int change)
            throws IOException {
        int older = 1 + at % (newer - 1);
        ConsistencyProof proof = PROOFS.consistency(older, newer);
        Hash now = PROOFS.root(newer);
        List<byte[]> rewritten = new ArrayList<>(LEAVES.subList(0, older));
        rewritten.set(change % older, new byte[] {42});
        assertThat(proof.proves(Naive.root(rewritten), now)).isFalse();
        assertThat(proof.proves(PROOFS.root(older), Hash.ofNode(now, now))).isFalse();
        for (List<Hash> path : damaged(proof.path(), change)) {
            assertThat(new ConsistencyProof(older, newer, path).proves(PROOFS.root(older), now))
                    .isFalse();
        }
    }

    @Test
    void everyTreeBeginsWithTheEmptyOneAndWithItself() throws IOException {
        Hash now = PROOFS.root(5);
        assertThat(PROOFS.consistency(0, 5).proves(Hash.EMPTY, now)).isTrue();
        assertThat(PROOFS.consistency(0, 5).proves(now, now)).isFalse();
        assertThat(PROOFS.consistency(5, 5).proves(now, now)).isTrue();
        assertThat(PROOFS.consistency(5, 5).proves(Hash.EMPTY, now)).isFalse();
        assertThat(new ConsistencyProof(6, 5, List.of()).proves(now, now)).isFalse();
        assertThat(new ConsistencyProof(3, 5, List.of()).proves(now, now)).isFalse();
    }

    @Test
    void aProofOfWhatIsNotInTheTreeIsRefused() {
        assertThatThrownBy(() -> PROOFS.inclusion(5, 5)).hasMessage("a tree of 5 leaves has no leaf 5: its first is 0");
        assertThatThrownBy(() -> PROOFS.consistency(6, 5)).hasMessageContaining("no beginning");
        assertThat(new InclusionProof(5, 5, List.of()).root(Hash.EMPTY)).isEmpty();
        assertThat(new InclusionProof(0, 1, List.of(Hash.EMPTY)).root(Hash.EMPTY))
                .isEmpty();
    }

    private static List<List<Hash>> damaged(List<Hash> path, int change) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(Hash.EMPTY);
        List<Hash> other = new ArrayList<>(path);
        int at = change % path.size();
        other.set(at, Hash.ofNode(path.get(at), path.get(at)));
        return List.of(longer, path.subList(0, path.size() - 1), other);
    }
}
