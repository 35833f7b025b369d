/** How much of one thing goes on at a time at one resource of a site, and who waits. No step and no attempt may come in, only what they load. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.limit;
