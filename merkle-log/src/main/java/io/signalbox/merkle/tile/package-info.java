/** The parts that a log is published in (C2SP tlog-tiles): where each lies and how its bytes are framed. No file access may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.merkle.tile;
