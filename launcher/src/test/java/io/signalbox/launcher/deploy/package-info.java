/** Checks the deployment files against the services they deploy. No container may be started here. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.deploy;
