package io.orch.sls.module;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The execution functions of a registry, each called in a context of its own. */
public final class RegisteredFunctions implements Functions {

  /** How many calls of a thread may be in each other, by templates that functions render. */
  private static final int DEEPEST = 20;

  private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

  private final Registry registry;
  private final java.util.function.Function<Retcode, ? extends Context> contexts;

  /**
   * @param contexts a context for each call; what its function says by {@link Retcode} is told to
   *     the one that is given
   */
  public RegisteredFunctions(
      Registry registry, java.util.function.Function<Retcode, ? extends Context> contexts) {
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
    return call(name, arguments, keywords, Retcode.NONE);
  }

  @Override
  public Answer answer(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    AtomicInteger code = new AtomicInteger();
    return new Answer(call(name, arguments, keywords, code::set), code.get());
  }

  private @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Retcode retcode) {
    int depth = DEPTH.get();
    if (depth >= DEEPEST) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "'" + name + "' is called by what it renders, more than " + DEEPEST + " deep");
    }
    DEPTH.set(depth + 1);
    try {
      return function(name, arguments, keywords).call(contexts.apply(retcode));
    } finally {
      if (depth == 0) {
        DEPTH.remove();
      } else {
        DEPTH.set(depth);
      }
    }
  }

  private Function function(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return (Function)
        registry
            .require(Kind.EXECUTION, name, Location.NONE)
            .bind(arguments, keywords, Location.NONE);
  }
}
