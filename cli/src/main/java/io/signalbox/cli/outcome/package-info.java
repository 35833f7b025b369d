/**
 * How a run of the command line ends. Neither HTTP nor output may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.outcome;
