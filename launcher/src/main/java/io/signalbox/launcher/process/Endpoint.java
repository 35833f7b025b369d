package io.signalbox.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** A place on this machine where a child listens. */
public record Endpoint(String host, int port) {

    /** Where most children listen. */
    public static Endpoint loopback(int port) {
        return new Endpoint("127.0.0.1", port);
    }

    /** Whether a child could listen here now. */
    public boolean isFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address());
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether somebody listens here now. */
    public boolean answers(Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(address(), (int) timeout.toMillis());
            return true;
        } catch (IOException silent) {
            return false;
        }
    }

    /** Whether this machine has the address at all: not every system has all of 127.0.0.0/8. */
    public boolean isOfThisMachine() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
            return true;
        } catch (IOException foreign) {
            return false;
        }
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
