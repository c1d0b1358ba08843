package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that the templates of the cases call. */
record CaseFunctions(Map<String, ?> pillar, Map<String, ?> grains) implements Functions {

  @Override
  public Set<String> names() {
    return Set.of(
        "test.echo", "test.arg", "test.fails", "pillar.get", "grains.get", "cmd.run", "cmd.shell");
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return switch (name) {
      case "test.echo" -> arguments.isEmpty() ? keywords.get("text") : arguments.get(0);
      case "test.arg" -> {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("args", arguments);
        all.put("kwargs", keywords);
        yield all;
      }
      case "pillar.get" -> get(pillar, arguments, keywords);
      case "grains.get" -> get(grains, arguments, keywords);
      case "test.fails" -> throw new OrchException(ErrorCode.TEMPLATE_FAILED, "the command failed");
      default -> "ran " + arguments.get(0);
    };
  }

  private static @Nullable Object get(
      Map<String, ?> data,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    Object fallback = keywords.containsKey("default") ? keywords.get("default") : "";
    fallback = arguments.size() > 1 ? arguments.get(1) : fallback;
    return Values.traverse(data, String.valueOf(arguments.get(0)), fallback, ":");
  }
}
