/** The ops repo as a git working tree: which bytes, at which commit. No meaning of a file may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.runbook.git;
