package io.signalbox.contracts.site;

import io.signalbox.contracts.id.SiteName;
import java.util.List;

/**
 * Which names in the executor's secret store the setting up of a site's access may use. Whoever may give the command may
 * so name only what is meant for it: neither is another secret shown to the site, nor does one give way to a new token.
 *
 * @param own {@code credentials.pass_path} of the site
 */
public record AccessPlaces(SiteName site, String own) {
    private static final String BOOTSTRAP = "bootstrap/";

    public static AccessPlaces of(SiteConfig config) {
        return new AccessPlaces(config.site(), config.credentials().passPath());
    }

    /** The name under which, or below which, the credential of an administrator of this site lies. */
    public String admin() {
        return BOOTSTRAP + site;
    }

    /** Whether a name is one of the credential of an administrator of this site. */
    public boolean mayBeAdmin(String name) {
        return isIn(admin(), name);
    }

    /** Whether a new token of this site may be kept under a name. */
    public boolean mayKeep(String name) {
        return isIn(own, name);
    }

    /** Why a name is refused, without it: somebody may have put the secret where its name belongs. */
    public String adminRefusal() {
        return "The credential of an administrator of site %s is only taken from '%s', or from below it, in the executor's secret store"
                .formatted(site, admin());
    }

    /** What to do then. */
    public String adminRemedy() {
        return "Put it there for as long as it is needed, and name it so (--admin %s).".formatted(admin());
    }

    /** Why a name is refused for the new token. */
    public String tokenRefusal() {
        return "A token of site %s is only kept as '%s', which its configuration names (credentials.pass_path), or below it"
                .formatted(site, own);
    }

    /** What to do then. */
    public String tokenRemedy() {
        return "Give --secret %s, or change credentials.pass_path in cluster-config.yaml first.".formatted(own);
    }

    private static boolean isIn(String place, String name) {
        return (name.equals(place) || name.startsWith(place + "/"))
                && List.of(name.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }
}
