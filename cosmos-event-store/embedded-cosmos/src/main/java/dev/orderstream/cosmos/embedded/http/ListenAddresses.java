package dev.orderstream.cosmos.embedded.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a server listens.
 *
 * @param name what it was called by, {@code localhost} by default
 * @param addresses one or more of this machine's addresses, or a wildcard
 */
public record ListenAddresses(String name, List<InetAddress> addresses) {

    /** The name that stands for the loopback addresses of both families. */
    public static final String LOOPBACK = "localhost";

    public ListenAddresses {
        addresses = List.copyOf(addresses);
    }

    /**
     * The addresses of a host.
     *
     * @param host {@value #LOOPBACK}, an address, {@code 0.0.0.0} for all, or a name of this machine
     * @throws IOException when the name is unknown
     */
    public static ListenAddresses of(String host) throws IOException {
        if (host.equals(LOOPBACK)) {
            return new ListenAddresses(host, loopback());
        }
        try {
            return new ListenAddresses(host, List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            throw new IOException(
                    "The host '" + host + "' is unknown; use localhost, 0.0.0.0 for all addresses, or one address of"
                            + " this machine.",
                    e);
        }
    }

    /** Clients take the name for either family, so both are needed where the machine has both. */
    private static List<InetAddress> loopback() throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        addresses.add(InetAddress.getByAddress(LOOPBACK, new byte[] {127, 0, 0, 1}));
        byte[] six = new byte[16];
        six[15] = 1;
        InetAddress ofSix = InetAddress.getByAddress(LOOPBACK, six);
        if (NetworkInterface.getByInetAddress(ofSix) != null) {
            addresses.add(ofSix);
        }
        return addresses;
    }

    /** Whether nobody but this machine can reach it. */
    public boolean isLoopback() {
        return addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    /** The host in the address that clients on this machine connect to. */
    public String clientHost() {
        boolean everywhere = addresses.stream().anyMatch(InetAddress::isAnyLocalAddress);
        if (everywhere || (isLoopback() && name.equals(LOOPBACK))) {
            return LOOPBACK;
        }
        return name.indexOf(':') >= 0 ? "[" + name + "]" : name;
    }
}
