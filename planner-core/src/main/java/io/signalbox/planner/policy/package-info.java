/** What the policy in force says: when steps may start, who must approve a plan, whose approval counts, what an emergency sets aside. No operation, no event and no file may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.policy;
