/** Shows the state of the configuration over HTTP, for people and for probes. Nothing that changes it may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.runbook.http;
