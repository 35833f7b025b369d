/**
 * A server that answers like HashiCorp Vault: the secrets engine KV version 2, tokens, AppRole. Nothing of Proxmox VE
 * may come in; nothing is kept when it stops.
 */
@NullMarked
package io.signalbox.lab.vault;

import org.jspecify.annotations.NullMarked;
