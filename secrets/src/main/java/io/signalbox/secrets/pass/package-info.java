/** Secrets in the password store of the program {@code pass}. Nothing about what they hold may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.secrets.pass;
