package io.signalbox.executor.proxmox.connect;

import io.signalbox.contracts.site.SiteConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the API of a host is. */
final class Addresses {
    private static final int PORT = 8006;
    private static final Pattern NAMED = Pattern.compile("(?<host>[^:\\[\\]/@\\s]+)(?::(?<port>\\d{1,5}))?");
    private static final Pattern BRACKETED = Pattern.compile("\\[(?<host>[0-9A-Fa-f:.]+)](?::(?<port>\\d{1,5}))?");
    private static final Pattern BARE_V6 = Pattern.compile("(?<host>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)");

    private Addresses() {}

    /** {@code https://address:port}, with 8006 where none is given. */
    static URI of(SiteConfig.Host host) {
        String address = host.address().strip();
        Matcher named = NAMED.matcher(address);
        if (named.matches()) {
            return uri(host, named.group("host"), named.group("port") == null ? "" : named.group("port"));
        }
        Matcher bracketed = BRACKETED.matcher(address);
        if (bracketed.matches()) {
            String port = bracketed.group("port") == null ? "" : bracketed.group("port");
            return uri(host, "[" + bracketed.group("host") + "]", port);
        }
        if (BARE_V6.matcher(address).matches()) {
            return uri(host, "[" + address + "]", "");
        }
        throw wrong(host);
    }

    private static URI uri(SiteConfig.Host host, String name, String port) {
        int number = port.isEmpty() ? PORT : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw wrong(host);
        }
        try {
            URI uri = new URI("https", null, name, number, null, null, null).parseServerAuthority();
            if (uri.getHost() == null) {
                throw wrong(host);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw wrong(host);
        }
    }

    private static SiteUnavailable wrong(SiteConfig.Host host) {
        return new SiteUnavailable(
                "address_invalid",
                "The address '%s' of host %s is not one.".formatted(host.address(), host.name()),
                "Give a host name or an IP address in cluster-config.yaml, with :port if it is not 8006.");
    }
}
