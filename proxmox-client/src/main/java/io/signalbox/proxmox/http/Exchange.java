package io.signalbox.proxmox.http;

import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.RawRead;
import io.signalbox.proxmox.Read;
import io.signalbox.proxmox.SiteConnection;
import io.signalbox.proxmox.decode.Answer;
import io.signalbox.proxmox.decode.Decoder;
import io.signalbox.proxmox.decode.UndecodableException;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts calls to the hosts of a site: which host, how often, and what became of it. */
final class Exchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final SiteConnection connection;
    private final InstantSource clock;
    private final Authorization authorization;
    private final SequencedMap<HostName, HostClient> clients;
    private final AtomicReference<HostName> answering;
    private final BooleanSupplier permitted;

    Exchange(SiteConnection connection, Timeouts timeouts, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
        this.authorization = new Authorization();
        this.clients = new LinkedHashMap<>();
        this.permitted = () -> true;
        connection
                .hosts()
                .forEach((host, address) ->
                        clients.put(host, new HostClient(host, address, connection.trust(), timeouts, authorization)));
        this.answering = new AtomicReference<>(clients.firstEntry().getKey());
    }

    private Exchange(Exchange whole, BooleanSupplier permitted) {
        this.connection = whole.connection;
        this.clock = whole.clock;
        this.authorization = whole.authorization;
        this.clients = whole.clients;
        this.answering = whole.answering;
        this.permitted = permitted;
    }

    /** The same exchange over the same connections, whose acts are sent only if this says yes at the last moment. */
    Exchange onlyWhile(BooleanSupplier gate) {
        return new Exchange(this, gate);
    }

    String site() {
        return connection.site();
    }

    /** A read about the site: any host can answer it, so the next is asked if one cannot. */
    <T> Read<T> readSite(Function<PveApi, Response> call, Decoder<T> decoder) {
        return read(candidates(), call, decoder);
    }

    /** A read about a host, put to that host if its address is known, otherwise to one that passes it on. */
    <T> Read<T> readHost(HostName host, Function<PveApi, Response> call, Decoder<T> decoder) {
        HostClient own = clients.get(host);
        return read(own == null ? candidates() : List.of(own), call, decoder);
    }

    /** An act on a host. */
    <T> T actOnHost(HostName host, Function<PveApi, Response> call, Decoder<T> decoder) {
        HostClient own = clients.get(host);
        return act(own == null ? candidates().getFirst() : own, call, decoder);
    }

    /** An act on the site, put to the host that answered last. */
    <T> T actOnSite(Function<PveApi, Response> call, Decoder<T> decoder) {
        return act(candidates().getFirst(), call, decoder);
    }

    /** The hosts in the order to ask them in, the one that answered last first. */
    private List<HostClient> candidates() {
        List<HostClient> ordered = new ArrayList<>(clients.values());
        HostName first = answering.get();
        ordered.sort(Comparator.comparing(client -> !client.host().equals(first)));
        return ordered;
    }

    private <T> Read<T> read(List<HostClient> hosts, Function<PveApi, Response> call, Decoder<T> decoder) {
        List<HostClient> attempts = hosts.size() > 1 ? hosts : List.of(hosts.getFirst(), hosts.getFirst());
        List<ProxmoxException> earlier = new ArrayList<>();
        for (HostClient client : attempts) {
            try {
                RawRead raw = send(client, false, earlier.isEmpty() ? client.pooled() : client.fresh(), call);
                Read<T> read = new Read<>(decoded(client, false, raw, decoder), raw);
                answering.set(client.host());
                return read;
            } catch (ProxmoxException e) {
                boolean another =
                        e.failure() instanceof Failure.Unreachable || e.failure() instanceof Failure.Unanswered;
                earlier.forEach(e::addSuppressed);
                earlier.add(e);
                if (!another || earlier.size() == attempts.size()) {
                    throw e;
                }
                LOG.atInfo()
                        .addKeyValue("site", site())
                        .addKeyValue("host", client.host())
                        .log("{}; it only reads, so it is tried again", e.getMessage());
            }
        }
        throw new IllegalStateException("a read ends in its last attempt");
    }

    private <T> T act(HostClient client, Function<PveApi, Response> call, Decoder<T> decoder) {
        RawRead raw = send(client, true, client.fresh(), call);
        return decoded(client, true, raw, decoder);
    }

    private RawRead send(HostClient client, boolean act, PveApi api, Function<PveApi, Response> call) {
        Authorization.Call noted = authorization.begin(connection.token().get(), permitted);
        try (Response response = call.apply(api)) {
            int status = response.getStatus();
            String reason = Optional.ofNullable(response.getStatusInfo().getReasonPhrase())
                    .orElse("");
            byte[] body = Optional.ofNullable(response.readEntity(byte[].class)).orElse(new byte[0]);
            RawRead raw = new RawRead(noted.requestLine(), client.host(), clock.instant(), status, body);
            if (status < 200 || status > 299) {
                throw refusal(client, act, raw, reason);
            }
            return raw;
        } catch (ProxmoxException e) {
            throw e;
        } catch (RuntimeException e) {
            if (noted.withheld()) {
                noted.abandon();
                Failure withheld = new Failure.Withheld();
                throw failure(client, noted.requestLine(), "(it was not sent)", withheld, Optional.empty(), e);
            }
            Disconnection lost = Disconnection.of(act, noted.hadConnection(), e);
            throw failure(client, noted.requestLine(), lost.words(), lost.failure(), Optional.empty(), e);
        } finally {
            authorization.end();
        }
    }

    private ProxmoxException refusal(HostClient client, boolean act, RawRead raw, String reason) {
        Optional<Answer> answer = answer(raw);
        String words = answer.flatMap(Answer::message).orElse(reason.strip());
        Map<String, String> errors = answer.map(Answer::errors).orElse(Map.of());
        return failure(
                client,
                raw.request(),
                words.isEmpty() ? "(no words)" : words,
                Refusals.of(act, raw.status(), words, errors),
                Optional.of(raw),
                null);
    }

    private static Optional<Answer> answer(RawRead raw) {
        try {
            return Optional.of(Answer.parse(raw.body()));
        } catch (UndecodableException e) {
            LOG.atDebug().setCause(e).log("the refusal {} has no JSON body; its reason phrase speaks", raw);
            return Optional.empty();
        }
    }

    private <T> T decoded(HostClient client, boolean act, RawRead raw, Decoder<T> decoder) {
        try {
            return decoder.decode(Answer.parse(raw.body()));
        } catch (UndecodableException e) {
            // The host accepted an act, though nobody can tell what it started.
            Failure failure = act ? new Failure.Ambiguous() : new Failure.Unintelligible();
            throw failure(client, raw.request(), Disconnection.words(e), failure, Optional.of(raw), e);
        }
    }

    private ProxmoxException failure(
            HostClient client,
            String attempted,
            String words,
            Failure failure,
            Optional<RawRead> raw,
            @Nullable Throwable cause) {
        OptionalInt status = raw.isPresent() ? OptionalInt.of(raw.get().status()) : OptionalInt.empty();
        return new ProxmoxException(attempted, site(), client.host(), status, words, failure, raw, cause);
    }

    @Override
    public void close() {
        clients.values().forEach(HostClient::close);
    }
}
