/** Examples of who may do what, and what the policy says to each, by the rules that the planner itself goes by. No file may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.opsconfig.example;
