/**
 * The port that secrets come through, their names, and the value that does not show itself. No adapter, no broker and
 * nothing about what a secret is for may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.secrets;
