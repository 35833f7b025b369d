/** What is said of operations that are there or not. No broker may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.operation;
