/** Tests of the settings. */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.settings;
