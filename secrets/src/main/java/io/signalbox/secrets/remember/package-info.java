/** Secrets remembered for a moment. No adapter may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.secrets.remember;
