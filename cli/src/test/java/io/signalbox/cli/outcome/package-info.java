/** Tests of exit codes. */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.outcome;
