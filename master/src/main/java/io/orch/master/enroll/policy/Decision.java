package io.orch.master.enroll.policy;

import io.orch.master.enroll.FactName;
import io.orch.master.enroll.Grant;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.Printable;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the program said, as a map in JSON: {@code decision} is {@code allow}, {@code deny} or
 * {@code pending}; {@code reason} is for the audit log; {@code id}, {@code environment}, {@code
 * role} and {@code wanted_version} take the place of what the join method found.
 */
record Decision(Map<String, @Nullable Object> said) {

  private static final Set<String> KEYS =
      Set.of("decision", "reason", "id", "environment", "role", "wanted_version");
  private static final Set<String> FACTS = Set.of("environment", "role", "wanted_version");

  /**
   * Reads an answer.
   *
   * @throws OrchException PERMISSION_DENIED when it is none
   */
  static Decision parse(String text) {
    try {
      if (Json.parse(text, "join policy") instanceof Map<?, ?> map
          && map.values().stream().allMatch(String.class::isInstance)) {
        Decision decision = new Decision(Values.named(map));
        if (KEYS.containsAll(decision.said.keySet())) {
          return decision;
        }
      }
    } catch (OrchException e) {
      throw PolicyProgram.refused("the join policy answered with what is no JSON");
    }
    throw PolicyProgram.refused(
        "the join policy must answer with a map of texts with the keys decision, reason, id,"
            + " environment, role and wanted_version");
  }

  private String text(String key) {
    return Values.str(said.getOrDefault(key, ""));
  }

  /** The grant as the program wants it. */
  Grant over(Grant grant) {
    return switch (text("decision")) {
      case "allow" -> with(grant, true);
      case "pending" -> with(grant, false);
      case "deny" ->
          throw PolicyProgram.refused(
              "the join policy refuses minion "
                  + grant.minion()
                  + ": "
                  + Printable.of(text("reason").isEmpty() ? "it gave no reason" : text("reason")));
      default ->
          throw PolicyProgram.refused(
              "the join policy must decide allow, deny or pending, not '"
                  + Printable.of(text("decision"))
                  + "'");
    };
  }

  private Grant with(Grant grant, boolean accepted) {
    Map<String, @Nullable Object> grains = new LinkedHashMap<>();
    for (String fact : FACTS) {
      String value = text(fact);
      if (!value.isEmpty() && !FactName.valid(value)) {
        throw PolicyProgram.refused(
            "the join policy gives a " + fact + " that is no name: '" + Printable.of(value) + "'");
      }
      if (!value.isEmpty()) {
        grains.put(fact, value);
      }
    }
    return grant.with(minion(grant), accepted, grains);
  }

  private MinionId minion(Grant grant) {
    try {
      return text("id").isEmpty() ? grant.minion() : new MinionId(text("id"));
    } catch (OrchException e) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          "the join policy gives an id that is none: " + e.getMessage());
    }
  }
}
