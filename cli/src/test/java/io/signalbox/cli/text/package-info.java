/** Tests of what people read. */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.text;
