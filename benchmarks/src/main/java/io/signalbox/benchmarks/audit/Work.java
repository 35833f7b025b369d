package io.signalbox.benchmarks.audit;

import io.signalbox.bus.Records;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records as a busy installation makes them: operations of ten records over twenty sites. */
final class Work {
    static final int SITES = 20;
    static final int ACTORS = 50;
    static final int GUESTS = 2000;
    static final int HOSTS = 40;
    private static final int RECORDS = 10;

    private Work() {}

    static String site(int number) {
        return "site-" + number;
    }

    static OperationId operation(int number) {
        return new OperationId("op-%016d".formatted(number));
    }

    static String actor(int number) {
        return "actor-" + number;
    }

    static HostName host(int number) {
        return new HostName("host-" + number);
    }

    static GuestId guest(int number) {
        int vmid = 100 + number;
        return new GuestId(vmid, "00000000-0000-0000-0000-%012d".formatted(vmid), "guest-" + vmid);
    }

    static ProducerRecord<byte[], byte[]> record(int number) {
        int operation = number / RECORDS;
        Instant at = Instant.now();
        SiteName site = new SiteName(site(operation % SITES));
        if (number % RECORDS == 0) {
            return of(
                    Topics.APPROVALS, MessageType.APPROVAL, approval(operation, site, at), number, at, site, operation);
        }
        return of(Topics.EVENTS, MessageType.EVENT, event(number, operation, site, at), number, at, site, operation);
    }

    private static Approval approval(int operation, SiteName site, Instant at) {
        return new Approval(
                new CommandId("approval-" + operation),
                site,
                operation(operation),
                Digest.ofBytes(site.value().getBytes(StandardCharsets.UTF_8)),
                Approval.Verdict.APPROVE,
                new Actor(actor(operation % ACTORS), Set.of(Role.APPROVER), Channel.HTTP),
                "agreed with whoever is on call",
                at);
    }

    private static Event event(int number, int operation, SiteName site, Instant at) {
        OperationId id = operation(operation);
        StepId step = new StepId("r1-migrate-" + (number % RECORDS - 1) / 2);
        if (number % RECORDS == RECORDS - 1) {
            return new Event.OperationEnded(
                    id, site, at, Event.Ending.VERIFIED, "evacuated", "the host is empty", List.of());
        }
        if (number % 2 == 1) {
            return new Event.StepIssued(
                    id, site, at, new Step(id, step, 1, site, at, at.plusSeconds(600), Optional.empty(), move(number)));
        }
        Evidence evidence = new Evidence(
                "GET /nodes/host-1/qemu/101/status/current", at, 200, Digest.ofBytes(new byte[] {1}), "running");
        return new Event.StepVerified(
                id,
                site,
                at,
                new StepResult(
                        id,
                        step,
                        1,
                        site,
                        Outcome.VERIFIED,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(evidence),
                        at,
                        at,
                        "proxmox-executor-1"));
    }

    private static StepAction move(int number) {
        return new StepAction.MigrateGuest(
                guest(number / 2 % GUESTS),
                host(number / 2 % HOSTS),
                host((number / 2 + 1) % HOSTS),
                io.signalbox.contracts.step.PowerState.RUNNING,
                false,
                Optional.empty(),
                false,
                4096,
                65536);
    }

    private static <T> ProducerRecord<byte[], byte[]> of(
            String topic, MessageType<T> type, T data, int number, Instant at, SiteName site, int operation) {
        return Records.of(
                topic,
                new Envelope<>(
                        "id-" + number,
                        "/signalbox/planner",
                        type,
                        operation(operation).value(),
                        at,
                        site,
                        Optional.empty(),
                        data));
    }
}
