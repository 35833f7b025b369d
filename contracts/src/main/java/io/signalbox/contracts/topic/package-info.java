/** The topics: names, keys, retention. No client of a broker may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.topic;
