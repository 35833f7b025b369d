/**
 * Where the services are and which token to show them. No HTTP may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.settings;
