/**
 * A policy file on this machine, and what it says, as text for people. No service is asked.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.policy;
