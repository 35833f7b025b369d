/** Checks a copy of a log against its checkpoint, without asking anybody, and names what is wrong. Nothing that writes a log may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.merkle.verify;
