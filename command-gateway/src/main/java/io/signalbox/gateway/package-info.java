/**
 * What the gateway's API says of itself. Nothing that handles a request may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway;
