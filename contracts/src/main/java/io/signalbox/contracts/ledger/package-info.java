/** What an executor writes before and after it acts. No client of a broker may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.ledger;
