package io.orch.master.enroll.ec2;

import io.orch.cloud.ec2.Ec2;
import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.Evidence;
import io.orch.master.enroll.Grant;
import io.orch.master.enroll.JoinAttempt;
import io.orch.master.enroll.JoinMethod;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.inventory.VerifiedFacts;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The method of EC2 instances, which show what EC2 says of them. An instance has one identity for
 * ever: who comes later with the same document and another key is refused. Thread-safe.
 */
public final class Ec2Join implements JoinMethod {

  private static final String METHOD = "ec2";

  private final Ec2Settings settings;
  private final RegionCertificates certificates;
  private final InstanceCheck check;
  private final EnrollStore store;
  private final Predecessors predecessors;
  private final Clock clock;

  /**
   * The method.
   *
   * @throws OrchException CONFIG_INVALID when the certificates can't be read
   */
  public Ec2Join(
      Ec2Settings settings, Ec2 ec2, EnrollStore store, VerifiedLookup facts, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    certificates = RegionCertificates.read(settings.certificates());
    check = new InstanceCheck(settings, ec2);
    predecessors = new Predecessors(settings.replace(), check, store, facts);
  }

  /** Finds what was verified of a minion before. */
  @FunctionalInterface
  public interface VerifiedLookup {
    Optional<VerifiedFacts> of(MinionId minion);
  }

  @Override
  public boolean handles(JoinAttempt attempt) {
    return attempt.evidence().isPresent();
  }

  @Override
  public Grant look(JoinAttempt attempt) {
    return attempt
        .evidence()
        .map(
            evidence ->
                switch (evidence) {
                  case Evidence.Ec2 ec2 -> look(attempt, verified(ec2));
                })
        .orElseThrow(() -> refused("it shows no evidence"));
  }

  private IdentityDocument verified(Evidence.Ec2 evidence) {
    byte[] document = evidence.document();
    if (document.length > IdentityDocument.MAX) {
      throw refused("the document has " + document.length + " bytes, which is too many");
    }
    String text = evidence.rsa2048().isEmpty() ? evidence.pkcs7() : evidence.rsa2048();
    DocumentSignature signature = DocumentSignature.read(text, document);
    IdentityDocument said = IdentityDocument.parse(document);
    certificates.require(signature, said.region(), clock.now());
    return said;
  }

  private Grant look(JoinAttempt attempt, IdentityDocument document) {
    Optional<MinionId> before = store.minionOf(document.name());
    if (before.isPresent()) {
      return again(attempt, document, before.get());
    }
    requireYoung(document);
    List<Ec2Rule> candidates = candidates(document);
    InstanceFacts facts = check.look(document);
    Ec2Rule rule = rule(candidates, facts);
    MinionId minion = minion(attempt, rule, facts);
    return new Grant(
        minion,
        METHOD,
        true,
        Optional.empty(),
        document.name(),
        rule.grains(facts),
        predecessors.replaceable(minion, document, attempt.fingerprint()));
  }

  /** The answer of an instance that is known: to the same key alone. */
  private Grant again(JoinAttempt attempt, IdentityDocument document, MinionId minion) {
    boolean same =
        store
            .key(minion)
            .filter(key -> key.state() != KeyState.REVOKED)
            .map(MinionKey::fingerprint)
            .filter(attempt.fingerprint()::equals)
            .isPresent();
    if (!same) {
      throw refused(
          "instance "
              + document.instance()
              + " joined as minion "
              + minion
              + " with another key; an instance has one identity, and its document was shown by"
              + " someone else, or its disk was lost");
    }
    requireOwn(attempt, minion);
    return Grant.plain(minion, METHOD, true);
  }

  private void requireYoung(IdentityDocument document) {
    Duration age = Duration.between(document.pending(), clock.now());
    if (age.compareTo(settings.age()) > 0 || age.compareTo(settings.skew().negated()) < 0) {
      throw refused(
          "instance "
              + document.instance()
              + " was started at "
              + document.pending()
              + ", "
              + age.toSeconds()
              + " s ago; its document is good for "
              + settings.age().toSeconds()
              + " s (max_age_seconds)");
    }
  }

  private List<Ec2Rule> candidates(IdentityDocument document) {
    List<String> reasons = new ArrayList<>();
    List<Ec2Rule> candidates = new ArrayList<>();
    for (Ec2Rule rule : settings.rules()) {
      rule.mismatch(document).ifPresentOrElse(reasons::add, () -> candidates.add(rule));
    }
    if (candidates.isEmpty()) {
      throw noRule(document, reasons);
    }
    return candidates;
  }

  private static Ec2Rule rule(List<Ec2Rule> candidates, InstanceFacts facts) {
    List<String> reasons = new ArrayList<>();
    for (Ec2Rule rule : candidates) {
      Optional<String> mismatch = rule.mismatch(facts.tags().orElse(Map.of()));
      if (mismatch.isEmpty()) {
        return rule;
      }
      reasons.add(mismatch.get());
    }
    throw noRule(facts.document(), reasons);
  }

  private static OrchException noRule(IdentityDocument document, List<String> reasons) {
    return refused(
        "no rule takes instance "
            + document.instance()
            + " of account "
            + document.account()
            + ": "
            + String.join("; ", reasons));
  }

  private static MinionId minion(JoinAttempt attempt, Ec2Rule rule, InstanceFacts facts) {
    try {
      MinionId minion = new MinionId(rule.id().fill(facts::fact));
      requireOwn(attempt, minion);
      return minion;
    } catch (OrchException e) {
      throw e.code() == ErrorCode.ID_INVALID ? refused(e.getMessage() + "") : e;
    }
  }

  /** An id that the minion asks for must be the one that it is. */
  private static void requireOwn(JoinAttempt attempt, MinionId minion) {
    if (attempt.asked().filter(asked -> !asked.equals(minion)).isPresent()) {
      throw refused(
          "it asks for the id "
              + attempt.minion()
              + ", and is "
              + minion
              + " by the rules; leave 'id' out of its configuration");
    }
  }

  static OrchException refused(String message) {
    return new OrchException(ErrorCode.EVIDENCE_REFUSED, message);
  }
}
