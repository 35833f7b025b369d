/**
 * Who is at an HTTP door: bearer tokens, known by their digests, and the roles that go with them. What a role may do is
 * said by each service at its resources and may not come in here.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.api.auth;
