/** What a ledger remembers and what it forgets. No broker may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.ledger;
