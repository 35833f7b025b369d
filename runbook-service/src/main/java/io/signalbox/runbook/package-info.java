/** Wires the service: what runs when, with which configuration. No rule about a file or a message may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.runbook;
