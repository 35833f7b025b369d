/** Secrets in environment variables. Nothing about what they hold may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.secrets.environment;
