/** What is kept between starts: places, ports, people and their tokens, the ops repo. No process may be started here. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.state;
