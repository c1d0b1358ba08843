package io.orch.master.enroll.ec2;

import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules, asked again about minions that joined by them. Immutable. */
public record Ec2Rules(Ec2Settings settings) {

  private static final Logger log = LoggerFactory.getLogger(Ec2Rules.class);

  /**
   * The verified grains of an instance with other tags: environment, role and wanted version as the
   * first rule that it matches says. They stay as they were where none does, or it can't.
   */
  public Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> known, Map<String, String> tags) {
    Map<String, @Nullable Object> ec2 = Values.named(known.get("ec2"));
    InstanceFacts facts = new InstanceFacts(document(ec2), Optional.of(tags));
    Map<String, @Nullable Object> grains = new LinkedHashMap<>(known);
    try {
      settings.rules().stream()
          .filter(rule -> rule.mismatch(facts.document()).isEmpty())
          .filter(rule -> rule.mismatch(tags).isEmpty())
          .findFirst()
          .ifPresent(
              rule -> {
                Map<String, @Nullable Object> fresh = rule.grains(facts);
                grains.keySet().removeAll(Ec2Rule.DERIVED);
                grains.putAll(fresh);
              });
    } catch (OrchException e) {
      log.warn(
          "instance {} keeps role and environment: {}", ec2.get("instance_id"), e.getMessage());
    }
    grains.put("ec2", facts.grain());
    return grains;
  }

  private static IdentityDocument document(Map<String, @Nullable Object> ec2) {
    return new IdentityDocument(
        text(ec2, "account_id"),
        text(ec2, "region"),
        text(ec2, "availability_zone"),
        text(ec2, "instance_id"),
        text(ec2, "instance_type"),
        text(ec2, "ami_id"),
        text(ec2, "local_ipv4"),
        text(ec2, "architecture"),
        Instant.EPOCH);
  }

  private static String text(Map<String, @Nullable Object> ec2, String name) {
    return Values.str(ec2.getOrDefault(name, ""));
  }
}
