/** Names and identities that travel on the wire, each checked when made. Nothing that knows a message may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.id;
