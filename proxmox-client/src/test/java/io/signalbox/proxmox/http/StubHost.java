package io.signalbox.proxmox.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocket;

/** An HTTPS server by hand, so that it can set any reason phrase, fall silent, and hang up where no real library would. */
final class StubHost implements AutoCloseable {

    /** What came. */
    record Request(String line, Map<String, String> headers, String body, int connection) {}

    /** What goes back. */
    sealed interface Reply {
        /** An answer; {@code close} hangs up after it without having said so in a header. */
        record Answer(int status, String reason, String body, boolean close) implements Reply {}

        /** Nothing, with the connection left open. */
        record Silence() implements Reply {}

        /** Nothing, with the connection closed. */
        record HangUp() implements Reply {}

        /** The head and half of the body, then the connection is closed. */
        record HalfAnswer() implements Reply {}
    }

    private final SSLServerSocket server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Request, Reply> script = request -> ok("{\"data\":null}");

    StubHost(TestCertificate certificate) throws IOException {
        server = (SSLServerSocket) certificate
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    static Reply ok(String body) {
        return new Reply.Answer(200, "OK", body, false);
    }

    static Reply refusal(int status, String reason, String body) {
        return new Reply.Answer(status, reason, body, true);
    }

    void answers(Function<Request, Reply> how) {
        script = how;
    }

    List<Request> requests() {
        return requests;
    }

    Request onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, got " + requests);
        }
        return requests.getFirst();
    }

    int connections() {
        return connections.get();
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            String line = readLine(in);
            while (!line.isEmpty()) {
                Request request = request(line, in, number);
                requests.add(request);
                if (!reply(socket, script.apply(request))) {
                    return;
                }
                line = readLine(in);
            }
        } catch (IOException e) {
            // A client that hangs up, or refuses the certificate, is part of many tests: the connection just ends.
            sockets.remove(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reply(Socket socket, Reply reply) throws IOException, InterruptedException {
        switch (reply) {
            case Reply.Answer answer -> {
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                String head = "HTTP/1.1 " + answer.status() + " " + answer.reason()
                        + "\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: " + body.length
                        + "\r\n\r\n";
                write(socket, head.getBytes(StandardCharsets.UTF_8), body);
                return !answer.close();
            }
            case Reply.Silence() -> {
                closed.await();
                return false;
            }
            case Reply.HangUp() -> {
                return false;
            }
            case Reply.HalfAnswer() -> {
                write(
                        socket,
                        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                        "{\"data\":".getBytes(StandardCharsets.UTF_8));
                return false;
            }
        }
    }

    private static void write(Socket socket, byte[] head, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head);
        all.write(body);
        socket.getOutputStream().write(all.toByteArray());
        socket.getOutputStream().flush();
    }

    private static Request request(String line, InputStream in, int connection) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        String header = readLine(in);
        while (!header.isEmpty()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
            header = readLine(in);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8), connection);
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        while (read >= 0 && read != '\n') {
            if (read != '\r') {
                line.write(read);
            }
            read = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
