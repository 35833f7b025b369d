/** Child processes: started detached, known again by PID and start time, watched, stopped. What they run may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.process;
