/** What happened, from the sources that cannot be argued with: the topics and the lab. No judgement may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture.history;
