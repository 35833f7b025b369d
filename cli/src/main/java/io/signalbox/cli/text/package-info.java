/**
 * Operations, plans and audit entries as text for people. No HTTP may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.text;
