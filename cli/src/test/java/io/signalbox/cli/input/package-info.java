/** Tests of what people type as amounts. */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.input;
