/**
 * What is shown while an operation runs. No HTTP may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.live;
