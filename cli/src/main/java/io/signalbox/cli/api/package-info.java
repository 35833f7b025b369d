/**
 * The HTTP interfaces of the gateway and the audit service, as the command line uses them. No output may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.api;
