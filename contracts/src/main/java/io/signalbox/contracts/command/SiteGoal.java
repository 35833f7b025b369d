package io.signalbox.contracts.command;

/** What can be asked of a site as a whole. */
public sealed interface SiteGoal extends Goal {

    /**
     * Say whether the site is fit to be worked on: each host, the token and its privileges, storages, quorum, versions,
     * clocks.
     */
    record CheckSite() implements Goal, SiteGoal {
        @Override
        public String summary() {
            return "check the site";
        }
    }

    /** Say what there is: hosts, guests, templates, storages, and how much of them is used. */
    record ReportInventory() implements Goal, SiteGoal {
        @Override
        public String summary() {
            return "report the inventory";
        }
    }
}
