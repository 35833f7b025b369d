/** A log in a directory, written so that a crash at any point leaves the last complete checkpoint. No Kafka and no HTTP may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.merkle.disk;
