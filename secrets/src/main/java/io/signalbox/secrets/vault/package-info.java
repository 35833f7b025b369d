/** Secrets in HashiCorp Vault, spoken to over HTTP. Nothing about what they are for may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.secrets.vault;
