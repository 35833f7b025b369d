/** What people type as an amount: sizes and times. Commands may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.input;
