/** How words for people are put together. No message type may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.text;
