package io.signalbox.opsconfig;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A site of our own in the shape of real ones. */
public final class OpsRepoFixture {
    public static final String CLUSTER_CONFIG = """
            # The hill site.
            cluster:
              name: hill.example
              nodes:
                - name: oak
                  host: oak.hill.example
                - name: elm
                  host: 192.0.2.12:8007
                  fingerprint: %s

            defaults:
              storage: fast
              bios: ovmf
              guest_agent: true

            vmid_ranges:
              templates: 100-999
              vms: 1000-4999

            credentials:
              pass_path: hill.example/pve/token
              ssh_user: root

            tags:
              templates: ["template"]

            talos:
              default_extensions:
                - siderolabs/qemu-guest-agent
              factory_base_url: https://factory.talos.dev
              default_kubernetes_version: "1.35.0"
            """.formatted("AB" + ":0c".repeat(31));

    public static final String PROFILE = """
            name: orchard
            type: talos
            talos:
              version: "1.9.6"
              kubernetes_version: "1.32.0"
              secrets_file: secrets.yaml
            network:
              api_endpoint: 192.0.2.50
              pod_cidr: 10.40.0.0/16
              service_cidr: 10.41.0.0/16
            nodes:
              controlplane:
                count: 2
                name_prefix: oc
                cores: 2
                memory: 4096
                disk: 40G
                start_vmid: 2000
                placement: spread
                assignments:
                  - name: oc1
                    node: oak
                    vmid: 2000
                    ip: 192.0.2.51
                    mac: "02:00:5e:10:00:01"
                  - name: oc2
                    node: elm
                    vmid: 2001
                    ip: 192.0.2.52
                    mac: "02:00:5e:10:00:02"
            template: 900
            tags: [talos]
            """;

    public static final String POLICY = """
            headroom:
              memory_percent: 20
              cpu_overcommit: 2.5
            approvals:
              free_guests: 3
              count: 2
            timers:
              plan_expiry: 15m
              observe: 90s
              migrate: PT1H30M
            """;

    /** Every key that there is. */
    public static final String WHOLE_POLICY = """
            headroom:
              memory_percent: 20
              cpu_overcommit: 2.5
            risks:
              StopGuest: destructive
            approvals:
              free_guests: 3
              count: 1
              change:
                roles: [approver, auditor]
              destructive:
                count: 2
                of: [reviewer, second-approver, compliance]
            timers:
              plan_expiry: 15m
              observe: 90s
              migrate: PT1H30M
              act: 5m
              command_age: 2m
              pause: 12h
            windows:
              - name: nights
                opens: "0 22 * * 1-5"
                lasts: 6h
                zone: Europe/Berlin
                risks: [destructive]
            freezes:
              - name: year end
                from: 2026-12-20T00:00:00+01:00
                until: 2027-01-02T00:00:00Z
                reason: The shop is busy.
                kinds: [DeleteGuest, EvacuateHost]
            break_glass:
              allowed: true
              approvals: false
            tests:
              - name: three guests move by day
                command: {kind: EvacuateHost, actor: operator, guests: 3, dry_run: false, at: 2026-05-05T10:00:00Z}
                expect: runs
              - name: a deletion needs two of three
                command: {kind: DeleteGuest, actor: operator, at: 2026-05-05T20:30:00Z}
                approvals: [{by: reviewer}]
                expect: needs 1 approval
              - name: nobody is approved by themselves
                command: {kind: DeleteGuest, actor: reviewer, roles: [operator, approver], at: 2026-05-05T20:30:00Z}
                approvals: [{by: reviewer}]
                expect: refused requester_cannot_approve
              - name: a deletion waits for the night
                command: {kind: DeleteGuest, actor: operator, at: 2026-05-05T10:00:00Z}
                approvals: [{by: reviewer}, {by: compliance}]
                expect: waits until nights
            """;

    public static final String KEYS = """
            keys:
              - id: chatops
                owner: platform team
                public_key: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo
                roles: [operator, approver]
                channels: [chat]
                actors: ["chat:*"]
            """;

    private OpsRepoFixture() {}

    public static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("cluster-config.yaml", bytes(CLUSTER_CONFIG));
        files.put("clusters/orchard.yaml", bytes(PROFILE));
        files.put("policy.yaml", bytes(POLICY));
        return files;
    }

    /** Every file there is, with every key in its policy. */
    public static Map<String, byte[]> wholeFiles() {
        Map<String, byte[]> files = with("policy.yaml", WHOLE_POLICY);
        files.put("keys.yaml", bytes(KEYS));
        return files;
    }

    /** The same files with one of them other than it was. */
    public static Map<String, byte[]> with(String path, String content) {
        Map<String, byte[]> files = files();
        files.put(path, bytes(content));
        return files;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
