/** How templates are made of images: where, by which conventions, in which steps. No kind of operation on guests that are there already may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.template;
