/** The Merkle logs on this process's disk: who signs them, who writes them, how they are read. No question and no HTTP path may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.tree;
