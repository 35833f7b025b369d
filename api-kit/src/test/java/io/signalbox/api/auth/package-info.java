/** Tests of tokens and roles. */
@org.jspecify.annotations.NullMarked
package io.signalbox.api.auth;
