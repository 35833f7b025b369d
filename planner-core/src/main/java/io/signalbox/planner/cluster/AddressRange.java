package io.signalbox.planner.cluster;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One IP address or a network of them. Nothing is looked up: only texts that are addresses are taken.
 *
 * @param bits 32 or 128
 */
record AddressRange(BigInteger first, BigInteger last, int bits) {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    /** An address such as {@code 192.0.2.1} or a network such as {@code 192.0.2.0/24}; nothing if it is neither. */
    static Optional<AddressRange> of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean isAddress = IPV4.matcher(address).matches()
                || (address.indexOf(':') >= 0 && IPV6.matcher(address).matches());
        if (!isAddress
                || (slash >= 0 && !PREFIX.matcher(text.substring(slash + 1)).matches())) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int bits = bytes.length * 8;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            return prefix > bits ? Optional.empty() : Optional.of(of(new BigInteger(1, bytes), bits, bits - prefix));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static AddressRange of(BigInteger address, int bits, int open) {
        BigInteger first = address.shiftRight(open).shiftLeft(open);
        BigInteger last = first.add(BigInteger.ONE.shiftLeft(open)).subtract(BigInteger.ONE);
        return new AddressRange(first, last, bits);
    }

    /** The one way to write an address, so that two that are the same are the same text. */
    static Optional<String> canonical(String address) {
        return of(address).map(range -> {
            byte[] bytes = new byte[range.bits / 8];
            byte[] digits = range.first.toByteArray();
            int count = Math.min(digits.length, bytes.length);
            System.arraycopy(digits, digits.length - count, bytes, bytes.length - count, count);
            try {
                return InetAddress.getByAddress(bytes).getHostAddress();
            } catch (UnknownHostException e) {
                throw new IllegalStateException("4 or 16 bytes are an address", e);
            }
        });
    }

    /** Whether two texts, each an address or a network, have an address in common. */
    static boolean overlap(String one, String other) {
        Optional<AddressRange> first = of(one);
        Optional<AddressRange> second = of(other);
        return first.isPresent() && second.isPresent() && first.get().overlaps(second.get());
    }

    private boolean overlaps(AddressRange other) {
        return bits == other.bits && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }
}
