/** One way to write and read JSON, and the canonical form that digests are taken of. No message type may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.json;
