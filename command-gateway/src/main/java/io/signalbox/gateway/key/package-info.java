/** The key that this gateway signs with, and its public half for whoever has to trust it. No message may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.key;
