/** Measures the audit log: its Merkle tree on disk, the way of a record from its topic into it, and questions to it. No product code may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.benchmarks.audit;
