/**
 * The port over HTTPS: the REST client, trust, the choice of host, and the reading of refusals into failures. No decision about
 * guests or operations may come in; a call is sent at most once unless it only reads.
 */
@NullMarked
package io.signalbox.proxmox.http;

import org.jspecify.annotations.NullMarked;
