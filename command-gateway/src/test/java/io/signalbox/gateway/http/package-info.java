/** Tests of the whole gateway over HTTP, on a real broker in this process, with a planner's double that answers. */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.http;
