/**
 * The web as the lab sees it: images by name, with content, digests and the size of the disks in them.
 * No rule about what a host does with an image may come in.
 */
@NullMarked
package io.signalbox.lab.origin;

import org.jspecify.annotations.NullMarked;
