/** What nobody needs any more: what is proposed for deletion, and what is left alone and why. Nothing that reads the site may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.sweep;
