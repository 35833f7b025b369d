/**
 * What is done to single guests by request: configuring, resizing, cloning, making, turning into a template.
 * No HTTP and no parameter of the API in its raw form may come in; power and migration are with the world itself.
 */
@NullMarked
package io.signalbox.lab.world.guest;

import org.jspecify.annotations.NullMarked;
