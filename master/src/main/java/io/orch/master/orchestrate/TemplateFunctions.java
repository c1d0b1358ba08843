package io.orch.master.orchestrate;

import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Kind;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What templates of orchestrations call: what looks up data, {@code saltutil.runner}, {@code
 * saltutil.wheel}, {@code saltutil.cmd}, and execution functions that only look. It happens when
 * the template is rendered, before the run begins, and is no part of the run.
 *
 * @param readers what only looks at this machine
 * @param contexts makes the context of each call
 */
record TemplateFunctions(MasterFunctions functions, Functions readers, Supplier<Context> contexts)
    implements Functions {

  private static final Object MISSING = new Object();
  private static final Set<String> OWN =
      Set.of(
          "saltutil.runner",
          "saltutil.wheel",
          "saltutil.cmd",
          "mine.get",
          "pillar.get",
          "grains.get",
          "config.get");

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(functions.names(Kind.EXECUTION));
    names.addAll(readers.names());
    names.addAll(OWN);
    return names;
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    Context context = contexts.get();
    return switch (name) {
      case "saltutil.runner" -> {
        FunctionCall call = FunctionCall.of(name, arguments, keywords);
        yield functions.runner(call.name(), call.arguments(), call.keywords(), context);
      }
      case "saltutil.wheel" -> {
        FunctionCall call = FunctionCall.of(name, arguments, keywords);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("fun", "wheel." + call.name());
        answer.put(
            "return", functions.wheel(call.name(), call.arguments(), call.keywords(), context));
        answer.put("success", true);
        yield answer;
      }
      case "saltutil.cmd" -> functions.runner("saltutil.cmd", arguments, keywords, context);
      case "mine.get" -> functions.runner(name, arguments, keywords, context);
      case "pillar.get" -> lookUp(context.pillar(), arguments, keywords);
      case "grains.get" -> lookUp(context.grains(), arguments, keywords);
      case "config.get" -> lookUp(context.opts(), arguments, keywords);
      default ->
          functions.allows(Kind.EXECUTION, name)
              ? functions.call(Kind.EXECUTION, name, arguments, keywords, context)
              : readers.call(name, arguments, keywords);
    };
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
}
