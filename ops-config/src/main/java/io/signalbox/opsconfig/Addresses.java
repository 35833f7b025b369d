package io.signalbox.opsconfig;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as texts. Nothing is looked up: {@link InetAddress#getByName} is only given texts that hold a colon, which
 * it takes for IPv6 literals or refuses.
 */
final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int NAME_LIMIT = 253;

    private Addresses() {}

    static boolean isIp(String text) {
        return bytes(text).isPresent();
    }

    static boolean isName(String text) {
        if (text.length() > NAME_LIMIT || text.isEmpty()) {
            return false;
        }
        String[] labels = text.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return !labels[labels.length - 1].chars().allMatch(Character::isDigit);
    }

    /** A host name or IP address with an optional port. */
    static boolean isAddress(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end > 0 && isIpv6(text.substring(1, end)) && isPortOrEmpty(text.substring(end + 1));
        }
        int colon = text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        return (isName(host) || isIp(host)) && isPortOrEmpty(colon < 0 ? "" : text.substring(colon));
    }

    static boolean isCidr(String text) {
        return network(text).isPresent();
    }

    /** Whether two networks, each of which is one, have an address in common. */
    static boolean overlap(String one, String other) {
        Optional<Network> first = network(one);
        Optional<Network> second = network(other);
        return first.isPresent() && second.isPresent() && first.get().overlaps(second.get());
    }

    /** The one way to write an IP address, so that two that are the same are the same text. */
    static String canonical(String ip) {
        return bytes(ip).map(Addresses::plain).orElse(ip);
    }

    private static String plain(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    private static boolean isPortOrEmpty(String text) {
        return text.isEmpty()
                || (text.startsWith(":")
                        && PORT.matcher(text.substring(1)).matches()
                        && Integer.parseInt(text.substring(1)) <= 65535);
    }

    private static boolean isIpv6(String text) {
        return text.indexOf(':') >= 0 && isIp(text);
    }

    private static Optional<byte[]> bytes(String text) {
        Matcher four = IPV4.matcher(text);
        if (four.matches()) {
            byte[] bytes = new byte[4];
            for (int i = 0; i < 4; i++) {
                String part = four.group(i + 1);
                int value = Integer.parseInt(part);
                if (value > 255 || (part.length() > 1 && part.startsWith("0"))) {
                    return Optional.empty();
                }
                bytes[i] = (byte) value;
            }
            return Optional.of(bytes);
        }
        if (text.indexOf(':') < 0 || !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<Network> network(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return bytes(text.substring(0, slash))
                .filter(bytes -> prefix <= bytes.length * 8)
                .map(bytes -> new Network(new BigInteger(1, bytes), prefix, bytes.length * 8))
                .filter(Network::hasNoHostBits);
    }

    private record Network(BigInteger address, int prefix, int bits) {
        boolean hasNoHostBits() {
            return address.equals(cut(address, bits - prefix));
        }

        boolean overlaps(Network other) {
            int common = Math.min(prefix, other.prefix);
            return bits == other.bits && cut(address, bits - common).equals(cut(other.address, bits - common));
        }

        private static BigInteger cut(BigInteger value, int low) {
            return value.shiftRight(low).shiftLeft(low);
        }
    }
}
