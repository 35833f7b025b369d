/** A stand-in for the lab's main class, so that the launcher can be tested without the lab. Nothing else may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.lab.site;
