package io.orch.master.enroll.ec2;

import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.target.Facts;
import io.orch.sls.target.Target;
import io.orch.sls.target.Targets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances may join, and as what. A list that is empty allows any; accounts never are.
 *
 * @param images AMIs
 * @param tags name to a glob that its value must match
 * @param id what the minion is called
 */
record Ec2Rule(
    List<String> accounts,
    List<String> regions,
    List<String> images,
    Map<String, String> tags,
    FactTemplate id,
    FactTemplate environment,
    FactTemplate role,
    FactTemplate version) {

  /** The grains that follow from templates. */
  static final Set<String> DERIVED = Set.of("environment", "role", "wanted_version");

  static Ec2Rule read(Section in) {
    Ec2Rule rule =
        new Ec2Rule(
            in.texts("accounts"),
            in.texts("regions"),
            in.texts("images"),
            in.textMap("tags"),
            template(in, "id", "{instance_id}"),
            template(in, "environment", ""),
            template(in, "role", ""),
            template(in, "version", ""));
    if (rule.accounts.isEmpty()) {
      in.refuse(
          "accounts",
          "must name an account of yours, as in accounts: ['123456789012']; documents of every"
              + " customer are genuine");
    }
    for (String account : rule.accounts) {
      if (!account.matches("[0-9]{12}")) {
        in.refuse("accounts", "'" + account + "' is no account: 12 digits in quotes");
      }
    }
    in.finish();
    return rule;
  }

  private static FactTemplate template(Section in, String key, String fallback) {
    try {
      return FactTemplate.parse(in.text(key, fallback));
    } catch (OrchException e) {
      in.refuse(key, e.getMessage() + "");
      return FactTemplate.parse("");
    }
  }

  /** Why an instance is not one of these, as far as its document says; empty when it may be. */
  Optional<String> mismatch(IdentityDocument document) {
    return listed("account", document.account(), accounts)
        .or(() -> listed("region", document.region(), regions))
        .or(() -> listed("image", document.image(), images));
  }

  private static Optional<String> listed(String what, String value, List<String> allowed) {
    return allowed.isEmpty() || allowed.contains(value)
        ? Optional.empty()
        : Optional.of(what + " " + value + " is not allowed");
  }

  /** Why an instance is not one of these, by its tags; empty when it is. */
  Optional<String> mismatch(Map<String, String> found) {
    return tags.entrySet().stream()
        .filter(tag -> !matches(tag.getValue(), found.get(tag.getKey())))
        .map(tag -> "tag '" + tag.getKey() + "' is not '" + tag.getValue() + "'")
        .findFirst();
  }

  private static boolean matches(String glob, @Nullable String value) {
    if (value == null) {
      return false;
    }
    Target target = Targets.parse(glob, "glob", Map.of());
    return target.matches(new Facts(value, Map.of(), Map.of()));
  }

  /** Whether the master must know tags for it. */
  boolean readsTags() {
    return !tags.isEmpty()
        || id.readsTags()
        || environment.readsTags()
        || role.readsTags()
        || version.readsTags();
  }

  /** What an instance is by this rule, as grains beside {@code ec2}. */
  Map<String, @Nullable Object> grains(InstanceFacts facts) {
    Map<String, @Nullable Object> grains = new LinkedHashMap<>();
    grains.put("ec2", facts.grain());
    put(grains, "environment", environment.fill(facts::fact));
    put(grains, "role", role.fill(facts::fact));
    put(grains, "wanted_version", version.fill(facts::fact));
    return grains;
  }

  private static void put(Map<String, @Nullable Object> grains, String name, String value) {
    if (!value.isEmpty()) {
      grains.put(name, value);
    }
  }
}
