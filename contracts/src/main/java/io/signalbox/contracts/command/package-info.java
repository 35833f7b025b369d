/** What people and programs ask for: commands, approvals, and who asks. No outcome or decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.command;
