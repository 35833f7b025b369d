/**
 * How an HTTP door says what went wrong: problem+json (RFC 9457) for every error there is. No rule of a service may come
 * in, and no stack trace may go out.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.api.problem;
