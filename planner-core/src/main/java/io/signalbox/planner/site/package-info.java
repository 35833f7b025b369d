/** What can be said of a whole site: whether it is fit to be worked on, and what there is. Nothing that changes anything may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.site;
