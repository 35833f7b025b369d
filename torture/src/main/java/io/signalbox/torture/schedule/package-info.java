/** What is to be done and to be broken, all of it from a seed. Nothing that does or breaks it may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture.schedule;
