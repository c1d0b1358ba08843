package io.orch.cli.command.offline;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.RegisteredFunctions;
import io.orch.sls.module.Registry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Execution functions without a host: given answers first, then those functions that only look at
 * grains, pillar and options. What would ask a host is refused.
 */
final class OfflineFunctions implements Functions {

  private static final Set<String> PURE =
      Set.of("grains", "pillar", "config", "defaults", "match", "slsutil", "test");

  private final Map<String, @Nullable Object> answers;
  private final RegisteredFunctions registered;

  OfflineFunctions(
      Registry registry,
      Map<String, @Nullable Object> answers,
      Function<Functions, Context> contexts) {
    this.answers = answers;
    this.registered = new RegisteredFunctions(registry, () -> contexts.apply(this));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(registered.names());
    names.addAll(answers.keySet());
    return names;
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    if (answers.containsKey(name)) {
      return answers.get(name);
    }
    String module = name.substring(0, Math.max(0, name.indexOf('.')));
    if (registered.names().contains(name) && !PURE.contains(module)) {
      throw new OrchException(
          ErrorCode.TEMPLATE_FAILED,
          "'" + name + "' would ask a host; give its answer with --returns");
    }
    return registered.call(name, arguments, keywords);
  }
}
