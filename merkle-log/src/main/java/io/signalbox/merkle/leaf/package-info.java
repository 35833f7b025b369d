/** What a leaf of the audit log says of its record, as bounded canonical JSON. No tree and no Kafka may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.merkle.leaf;
