/** Tests that call the lab's Vault as a service would. */
@NullMarked
package io.signalbox.lab.vault;

import org.jspecify.annotations.NullMarked;
