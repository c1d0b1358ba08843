package io.orch.master.environment;

import io.orch.sls.config.Section;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies of environments by name, as the master's configuration has them. */
public record Policies(Map<String, EnvironmentPolicy> environments) {

  /** No environment asks anything. */
  public static final Policies NONE = new Policies(Map.of());

  private static final String KEY = "environments";
  private static final int MOST_APPROVALS = 20;

  public Policies {
    environments = Map.copyOf(environments);
  }

  /** The policy of an environment; one that asks nothing when it has none. */
  public EnvironmentPolicy of(String environment) {
    return environments.getOrDefault(environment, EnvironmentPolicy.NONE);
  }

  /** Reads the setting {@code environments}; what is wrong is added to the problems. */
  public static Policies read(Section in) {
    Map<String, EnvironmentPolicy> policies = new LinkedHashMap<>();
    Optional<Section> all = in.section(KEY);
    if (all.isPresent()) {
      for (String name : all.get().keys()) {
        all.get().section(name).ifPresent(section -> policies.put(name, policy(section)));
      }
    }
    return new Policies(policies);
  }

  private static EnvironmentPolicy policy(Section in) {
    EnvironmentPolicy policy =
        new EnvironmentPolicy(
            in.integer("approvals", 1, 1, MOST_APPROVALS),
            Duration.ofHours(in.integer("approval_hours", 24, 1, 24 * 365)),
            in.sections("windows").stream()
                .map(WindowReader::read)
                .flatMap(Optional::stream)
                .toList(),
            onFailure(in),
            joining(in),
            in.map("strategy"));
    in.finish();
    return policy;
  }

  private static Joining joining(Section in) {
    List<String> words = Arrays.stream(Joining.Action.values()).map(Joining.Action::text).toList();
    String word = in.choice("joiners", Joining.Action.CATCH_UP.text(), words);
    return new Joining(
        Joining.Action.values()[words.indexOf(word)],
        in.flag("joiners_any_time", false),
        in.texts("joiners_of"));
  }

  private static OnFailure onFailure(Section in) {
    String inverse = in.text("rollback", "");
    String word =
        in.choice("on_failure", inverse.isEmpty() ? "" : "rollback", List.of("stop", "rollback"));
    if (!inverse.isEmpty() && word.equals("stop")) {
      in.refuse(
          "rollback", "names an orchestration, and on_failure is 'stop': leave one of them out");
    }
    return inverse.isEmpty() ? OnFailure.of(word).orElse(OnFailure.UNSAID) : OnFailure.by(inverse);
  }
}
