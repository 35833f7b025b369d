package io.signalbox.planner.service;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.planner.decision.Signer;
import io.signalbox.signing.Verdict;
import java.util.List;

/** Says to the planner who stands behind a command or an approval. */
final class SignatureCheck {
    private final TrustFile trustFile;

    SignatureCheck(TrustFile trustFile) {
        this.trustFile = trustFile;
    }

    /**
     * Who signed.
     *
     * @param value exactly the bytes of the record's value
     * @param registered the keys of the message's site
     */
    Signer of(Envelope<?> envelope, byte[] value, Actor actor, List<RegisteredKey> registered) {
        TrustFile.Trust trust = trustFile.trust();
        Verdict verdict = trust.verifier().verify(envelope.type(), envelope.signature(), value, actor, registered);
        return switch (verdict) {
            case Verdict.Trusted trusted -> new Signer.Trusted(trusted.keyId(), trusted.gateway());
            case Verdict.Refused refused
            when refused.why() == Verdict.Reason.UNKNOWN_KEY ->
                new Signer.Refused(
                        refused.why().code(),
                        trust.why()
                                .map(why -> refused.sentence() + " Besides, " + why)
                                .orElse(refused.sentence()));
            case Verdict.Refused refused -> new Signer.Refused(refused.why().code(), refused.sentence());
        };
    }
}
