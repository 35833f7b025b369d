/**
 * The door to operations: listing, waiting, following, approving, cancelling. What an operation does may not come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.operation;
