/** Opens the store of secrets that the configuration names. No framework that reads configuration may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.secrets.config;
