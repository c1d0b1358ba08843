package io.orch.sls.module;

import io.orch.sls.error.Location;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The execution functions of a registry, each called in a context of its own. */
public final class RegisteredFunctions implements Functions {

  private final Registry registry;
  private final Supplier<? extends Context> contexts;

  public RegisteredFunctions(Registry registry, Supplier<? extends Context> contexts) {
    this.registry = registry;
    this.contexts = contexts;
  }

  @Override
  public Set<String> names() {
    return registry.functions(Kind.EXECUTION);
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    Function function =
        (Function)
            registry
                .require(Kind.EXECUTION, name, Location.NONE)
                .bind(arguments, keywords, Location.NONE);
    return function.call(contexts.get());
  }
}
