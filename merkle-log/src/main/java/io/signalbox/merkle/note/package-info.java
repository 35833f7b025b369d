/** Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint) with Ed25519 keys. No file and no tree but its head may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.merkle.note;
