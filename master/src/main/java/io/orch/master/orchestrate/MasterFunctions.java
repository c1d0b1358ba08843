package io.orch.master.orchestrate;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.module.Context;
import io.orch.sls.module.Definition;
import io.orch.sls.module.Function;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Registry;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the master: of all that the class path has, those of the language and of the
 * master itself. As {@link Functions} they are what the template of an orchestration calls: {@code
 * saltutil.runner}, {@code pillar.get} and {@code grains.get}.
 */
public final class MasterFunctions {

  private static final List<String> PACKAGES = List.of("io.orch.sls.", "io.orch.master.");

  private final Registry registry;

  MasterFunctions(Registry registry) {
    this.registry = registry;
  }

  Registry registry() {
    return registry;
  }

  /** Whether a state function may run here. */
  boolean allows(Kind kind, String name) {
    return registry.find(kind, name).filter(MasterFunctions::ours).isPresent();
  }

  private static boolean ours(Definition definition) {
    return PACKAGES.stream().anyMatch(definition.type().getName()::startsWith);
  }

  /** The names that may be used here, sorted. */
  Set<String> names(Kind kind) {
    Set<String> names = new TreeSet<>();
    registry.functions(kind).stream().filter(name -> allows(kind, name)).forEach(names::add);
    return names;
  }

  OrchException unknown(Kind kind, String name, Location at) {
    String what = kind == Kind.RUNNER ? "runner function" : "function";
    return new OrchException(
        ErrorCode.FUNCTION_UNKNOWN,
        at,
        "the master has no " + what + " '" + name + "'" + Suggestion.didYouMean(name, names(kind)));
  }

  /** Calls a runner function. */
  public @Nullable Object runner(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Context context) {
    Definition definition =
        registry
            .find(Kind.RUNNER, name)
            .filter(MasterFunctions::ours)
            .orElseThrow(() -> unknown(Kind.RUNNER, name, Location.NONE));
    return ((Function) definition.bind(arguments, keywords, Location.NONE)).call(context);
  }

  /** What templates call, in a context made for each call. */
  Functions templates(Supplier<Context> contexts) {
    return new Functions() {
      @Override
      public Set<String> names() {
        Set<String> names = MasterFunctions.this.names(Kind.EXECUTION);
        names.addAll(Set.of("saltutil.runner", "pillar.get", "grains.get", "config.get"));
        return names;
      }

      @Override
      public @Nullable Object call(
          String name,
          List<? extends @Nullable Object> arguments,
          Map<String, ? extends @Nullable Object> keywords) {
        return switch (name) {
          case "saltutil.runner" -> saltutilRunner(arguments, keywords, contexts.get());
          case "pillar.get" -> lookUp(contexts.get().pillar(), arguments, keywords);
          case "grains.get" -> lookUp(contexts.get().grains(), arguments, keywords);
          case "config.get" -> lookUp(contexts.get().opts(), arguments, keywords);
          default -> execution(name, arguments, keywords, contexts.get());
        };
      }
    };
  }

  private @Nullable Object execution(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Context context) {
    Definition definition =
        registry
            .find(Kind.EXECUTION, name)
            .filter(MasterFunctions::ours)
            .orElseThrow(() -> unknown(Kind.EXECUTION, name, Location.NONE));
    return ((Function) definition.bind(arguments, keywords, Location.NONE)).call(context);
  }

  private @Nullable Object saltutilRunner(
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Context context) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(keywords);
    Object name = arguments.isEmpty() ? named.remove("name") : arguments.get(0);
    List<@Nullable Object> positional =
        new ArrayList<>(arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size()));
    if (named.remove("arg") instanceof List<?> more) {
      positional.addAll(more);
    }
    if (named.remove("kwarg") instanceof Map<?, ?> more) {
      more.forEach((key, value) -> named.put(String.valueOf(key), value));
    }
    if (name == null) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING, "saltutil.runner needs the name of a runner function");
    }
    return runner(Values.str(name), positional, named, context);
  }

  private static @Nullable Object lookUp(
      Map<String, @Nullable Object> data,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    Object key = arguments.isEmpty() ? keywords.get("key") : arguments.get(0);
    Object named = keywords.containsKey("default") ? keywords.get("default") : "";
    Object fallback = arguments.size() > 1 ? arguments.get(1) : named;
    Object delimiter = keywords.containsKey("delimiter") ? keywords.get("delimiter") : ":";
    Object found = Values.traverse(data, Values.str(key), MISSING, Values.str(delimiter));
    return found == MISSING ? fallback : found;
  }

  private static final Object MISSING = new Object();
}
