/**
 * From the JSON that Proxmox VE really sends (numbers as strings, 0/1 booleans, nulls, unknown keys) to records. No HTTP may
 * come in: a decoder sees only a body.
 */
@NullMarked
package io.signalbox.proxmox.decode;

import org.jspecify.annotations.NullMarked;
