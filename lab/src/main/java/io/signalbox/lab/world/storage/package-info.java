/**
 * What is done to storages: downloading images, removing and annotating what lies there.
 * No HTTP server may come in; where an image comes from is a port.
 */
@NullMarked
package io.signalbox.lab.world.storage;

import org.jspecify.annotations.NullMarked;
