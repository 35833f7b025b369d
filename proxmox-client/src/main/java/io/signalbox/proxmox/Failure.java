package io.signalbox.proxmox;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of a call that did not succeed: each kind says what it means and what to do. */
public sealed interface Failure {

    /** What it means, in a sentence. */
    String meaning();

    /** What to do next, in a sentence. */
    String remedy();

    /** 401: the token is unknown, expired or wrong. The API delays this answer by three seconds (PVE: AnyEvent.pm:1617). */
    record NotAuthenticated() implements Failure {
        @Override
        public String meaning() {
            return "The site does not accept the API token; nothing was done.";
        }

        @Override
        public String remedy() {
            return "Check that the token exists, has not expired, and that the stored secret is the current one.";
        }
    }

    /**
     * 403: the token lacks a privilege.
     *
     * @param path the path of the access control list, if the answer names it
     * @param privilege the missing privilege, if the answer names it
     */
    record NotPermitted(Optional<String> path, Optional<String> privilege) implements Failure {
        @Override
        public String meaning() {
            return "The API token may not do this; nothing was done.";
        }

        @Override
        public String remedy() {
            return "Grant " + privilege.orElse("the privilege") + " on " + path.orElse("the object")
                    + " to the token (and, with privilege separation, to its user).";
        }
    }

    /**
     * 400: a parameter was refused.
     *
     * @param errors the API's text by parameter
     */
    record Invalid(Map<String, String> errors) implements Failure {
        public Invalid {
            errors = Collections.unmodifiableMap(new TreeMap<>(errors));
        }

        @Override
        public String meaning() {
            return "The site refused the parameters" + (errors.isEmpty() ? "" : " " + errors) + "; nothing was done.";
        }

        @Override
        public String remedy() {
            return "Correct the named parameters; the same request will be refused again.";
        }
    }

    /**
     * The guest is locked, or its configuration lock could not be had in time (PVE: AbstractConfig.pm:339, Tools.pm:264).
     *
     * @param lock the lock, for example {@code migrate}; absent if another task merely held the file
     */
    record Locked(Optional<String> lock) implements Failure {
        @Override
        public String meaning() {
            return "The guest is "
                    + lock.map(name -> "locked by '" + name + "'").orElse("in use by another task")
                    + "; nothing was done.";
        }

        @Override
        public String remedy() {
            return "Wait for the running task of the guest to end; if there is none, the lock is a leftover to be looked into.";
        }
    }

    /** The configuration changed since its digest was read (PVE: API2/Qemu.pm:2211). */
    record DigestMismatch() implements Failure {
        @Override
        public String meaning() {
            return "Somebody else changed the configuration since it was read; nothing was done.";
        }

        @Override
        public String remedy() {
            return "Read the configuration again and decide afresh.";
        }
    }

    /** The host is in a part of the site without quorum: its configuration is read-only. */
    record NoQuorum() implements Failure {
        @Override
        public String meaning() {
            return "The site has no quorum, so nothing in it may be changed; nothing was done.";
        }

        @Override
        public String remedy() {
            return "Restore quorum (see pvecm status) before anything else.";
        }
    }

    /** The guest has no configuration on the host asked: it was deleted, or it moved, and the API cannot tell which. */
    record GuestNotHere() implements Failure {
        @Override
        public String meaning() {
            return "There is no such guest on this host; it may have moved or be gone.";
        }

        @Override
        public String remedy() {
            return "Look it up in the site's resources, by VMID and UUID, before deciding anything.";
        }
    }

    /** The host has no such task, any more or ever: the archive keeps about two thousand. */
    record TaskUnknown() implements Failure {
        @Override
        public String meaning() {
            return "The host does not know this task; its outcome cannot be had from its log.";
        }

        @Override
        public String remedy() {
            return "Prove the outcome from the state of the guest instead.";
        }
    }

    /** The site has no host of that name. */
    record HostUnknown() implements Failure {
        @Override
        public String meaning() {
            return "The site has no host of that name.";
        }

        @Override
        public String remedy() {
            return "Compare the name with the site's list of hosts.";
        }
    }

    /** A changing call was sent, and no trustworthy answer came: it may or may not have taken effect. */
    record Ambiguous() implements Failure {
        @Override
        public String meaning() {
            return "The request was sent and no trustworthy answer came: it may have taken effect.";
        }

        @Override
        public String remedy() {
            return "Do not send it again; look in the host's task list and at the guest's state for what happened.";
        }
    }

    /** A reading call was sent, and no answer came. */
    record Unanswered() implements Failure {
        @Override
        public String meaning() {
            return "No answer came to a request that only reads; nothing was changed by it.";
        }

        @Override
        public String remedy() {
            return "Read again; if it stays so, look at pveproxy and pvedaemon on the host.";
        }
    }

    /** The host, or the host it passes on to, could not be connected to: nothing was sent. */
    record Unreachable() implements Failure {
        @Override
        public String meaning() {
            return "No connection came about, so the request was never carried out.";
        }

        @Override
        public String remedy() {
            return "Check that the host is up, its address is right and port 8006 is open; the request can be sent again.";
        }
    }

    /** The host's certificate is not the one that is trusted: nothing was sent, not even the token. */
    record Untrusted() implements Failure {
        @Override
        public String meaning() {
            return "The host could not prove that it is the right one, so neither token nor request was sent.";
        }

        @Override
        public String remedy() {
            return "Compare the certificate with the one on the host (pvenode cert info); if it was renewed, correct the CA file "
                    + "or fingerprint, otherwise suspect the network.";
        }
    }

    /** 501: the version of the site has no such call. */
    record NotImplemented() implements Failure {
        @Override
        public String meaning() {
            return "This version of Proxmox VE has no such call; nothing was done.";
        }

        @Override
        public String remedy() {
            return "Compare the version of the site with what the operation needs.";
        }
    }

    /** A read was answered with something that is not what the API promises. */
    record Unintelligible() implements Failure {
        @Override
        public String meaning() {
            return "The answer is not of the shape this call has.";
        }

        @Override
        public String remedy() {
            return "Check that the address is a Proxmox VE host and that its version is supported (8.4 to 9.2).";
        }
    }

    /** {@link ProxmoxSite#onlyWhile} said no when the request had its connection: it was not sent. */
    record Withheld() implements Failure {
        @Override
        public String meaning() {
            return "The permission to send the request had run out; nothing was sent.";
        }

        @Override
        public String remedy() {
            return "Look at the site again before it is sent with another permission.";
        }
    }

    /** Any other refusal; the API's words say which. */
    record Refused() implements Failure {
        @Override
        public String meaning() {
            return "The site refused the request.";
        }

        @Override
        public String remedy() {
            return "Act on the site's own words above.";
        }
    }
}
