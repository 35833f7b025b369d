/** The same for every guest that has some tags, side by side. What concerns one guest by its VMID may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.bulk;
