package io.orch.cli.command.offline;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Definition;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Kind;
import io.orch.sls.module.RegisteredFunctions;
import io.orch.sls.module.Registry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Execution functions without an agent: given answers first, then those functions that only look.
 * What would change something is refused.
 */
final class OfflineFunctions implements Functions {

  private final Map<String, @Nullable Object> answers;
  private final Registry registry;
  private final RegisteredFunctions registered;

  OfflineFunctions(
      Registry registry,
      Map<String, @Nullable Object> answers,
      Function<Functions, Context> contexts) {
    this.answers = answers;
    this.registry = registry;
    this.registered = new RegisteredFunctions(registry, () -> contexts.apply(this));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(registered.names());
    names.addAll(answers.keySet());
    return names;
  }

  @Override
  public boolean has(String name) {
    return answers.containsKey(name) || registered.has(name);
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    if (answers.containsKey(name)) {
      return answers.get(name);
    }
    if (!registry.find(Kind.EXECUTION, name).map(Definition::reads).orElse(true)) {
      throw new OrchException(
          ErrorCode.TEMPLATE_FAILED,
          "'" + name + "' would act on a host; give its answer with --returns");
    }
    return registered.call(name, arguments, keywords);
  }
}
