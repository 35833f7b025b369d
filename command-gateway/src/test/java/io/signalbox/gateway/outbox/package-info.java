/** Tests of what becomes of a message that the broker does not take. */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.outbox;
