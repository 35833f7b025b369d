package io.signalbox.lab.world;

/** A guest as the high-availability manager sees it. To be used inside {@link World#call} only. */
public final class HaService {
    private final int vmid;
    private String requested;
    private String state;
    private String node;
    private String target;
    private String home;
    private boolean busy;

    HaService(Image image) {
        this.vmid = image.vmid();
        this.requested = image.requested();
        this.state = image.state();
        this.node = image.node();
        this.target = image.target();
        this.home = image.home();
    }

    /**
     * The stored form of a service.
     *
     * @param requested what was asked for: started, stopped, ignored, disabled
     * @param state what the manager is at: started, stopped, migrate, request_stop, error
     * @param node host that the manager believes it on
     * @param target where it is being moved to, empty when it is not
     * @param home host in maintenance that it was moved away from and goes back to, empty if there is none
     */
    public record Image(int vmid, String requested, String state, String node, String target, String home) {
        public Image {
            // A world kept by an earlier version has none.
            home = home == null ? "" : home;
        }
    }

    Image image() {
        return new Image(vmid, requested, state, node, target, home);
    }

    public int vmid() {
        return vmid;
    }

    /** Its name among the manager's resources: {@code vm:100}. */
    public String sid() {
        return "vm:" + vmid;
    }

    public String requested() {
        return requested;
    }

    public String state() {
        return state;
    }

    public String node() {
        return node;
    }

    public String target() {
        return target;
    }

    /** Host in maintenance that it goes back to, empty if there is none. */
    String home() {
        return home;
    }

    void home(String host) {
        home = host;
    }

    void request(String wanted) {
        requested = wanted;
    }

    void settle(String newState, String where) {
        state = newState;
        node = where;
        target = "";
    }

    void migrating(String to) {
        state = "migrate";
        target = to;
    }

    /** Whether a task of the resource agent is under way. */
    boolean busy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }
}
