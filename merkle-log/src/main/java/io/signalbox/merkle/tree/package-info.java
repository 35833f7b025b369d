/** The Merkle tree of RFC 9162: hashes, heads, proofs and their verification. No file, no signature and no format of a tile may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.merkle.tree;
