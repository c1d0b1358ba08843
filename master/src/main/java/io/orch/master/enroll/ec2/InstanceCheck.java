package io.orch.master.enroll.ec2;

import io.orch.cloud.ec2.Ec2;
import io.orch.cloud.ec2.Ec2Instance;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.Optional;

/** Asks EC2 about an instance whose document is genuine and of an account that is allowed. */
record InstanceCheck(Ec2Settings settings, Ec2 ec2) {

  /**
   * What is known of the instance.
   *
   * @throws OrchException EVIDENCE_REFUSED when EC2 knows better, or can't be asked where it must
   */
  InstanceFacts look(IdentityDocument document) {
    return switch (settings.describe()) {
      case OFF -> new InstanceFacts(document, Optional.empty());
      case REQUIRED -> described(document);
      case ALLOWED -> {
        yield mayAsk(document)
            ? described(document)
            : new InstanceFacts(document, Optional.empty());
      }
    };
  }

  private boolean mayAsk(IdentityDocument document) {
    try {
      ec2.instance(document.region(), document.instance());
      return true;
    } catch (OrchException e) {
      if (e.code() == ErrorCode.PERMISSION_DENIED) {
        return false;
      }
      throw unknown(e);
    }
  }

  /** An instance, when EC2 shows it. */
  Optional<Ec2Instance> find(String region, String id) {
    try {
      return ec2.instance(region, id);
    } catch (OrchException e) {
      throw unknown(e);
    }
  }

  private static OrchException unknown(OrchException e) {
    return new OrchException(
        ErrorCode.EVIDENCE_REFUSED, e.location(), "EC2 can't be asked: " + e.getMessage(), e);
  }

  private InstanceFacts described(IdentityDocument document) {
    Ec2Instance instance =
        find(document.region(), document.instance())
            .orElseThrow(
                () ->
                    Ec2Join.refused(
                        "EC2 knows no instance " + document.instance() + " that this master sees"));
    if (!instance.alive()) {
      throw Ec2Join.refused(
          "instance " + document.instance() + " is " + instance.state() + ", and not running");
    }
    if (!instance.account().equals(document.account())) {
      throw Ec2Join.refused(
          "instance " + document.instance() + " is of account " + instance.account());
    }
    requireTogether(instance);
    return new InstanceFacts(document, Optional.of(instance.tags()));
  }

  /** A volume that was attached later may be one that someone else wrote. */
  private void requireTogether(Ec2Instance instance) {
    if (instance.rootAttached().isEmpty() || instance.networkAttached().isEmpty()) {
      throw Ec2Join.refused(
          "EC2 does not say when the root volume and the first interface of "
              + instance.id()
              + " were attached");
    }
    Duration gap =
        Duration.between(instance.networkAttached().get(), instance.rootAttached().get()).abs();
    if (gap.compareTo(settings.gap()) > 0) {
      throw Ec2Join.refused(
          "root volume and first interface of "
              + instance.id()
              + " were attached "
              + gap.toSeconds()
              + " s apart; at most "
              + settings.gap().toSeconds()
              + " s are usual for an instance that was just made (attach_gap_seconds)");
    }
  }
}
