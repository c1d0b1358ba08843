package io.orch.sls.builtin;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** State {@code test.check_pillar}. */
@StateFunction(
    value = "test.check_pillar",
    summary = "Fails when the pillar lacks a key or one has a value of another type.",
    example =
        """
        pillar is complete:
          test.check_pillar:
            - present: []
        """)
record TestCheckPillar(
    @Param("A label; it means nothing.") String name,
    @Param(value = "Keys that must be there, such as web:port.", fallback = "[]")
        List<String> present,
    @Param(value = "Keys that must be true or false.", name = "boolean", fallback = "[]")
        List<String> booleans,
    @Param(value = "Keys that must be whole numbers.", name = "integer", fallback = "[]")
        List<String> integers,
    @Param(value = "Keys that must be strings.", name = "string", fallback = "[]")
        List<String> strings,
    @Param(value = "Keys that must be lists.", fallback = "[]") List<String> listing,
    @Param(value = "Keys that must be dictionaries.", fallback = "[]") List<String> dictionary,
    @Param(value = "Whether the comment says what was found.", fallback = "false") boolean verbose)
    implements State {

  @Override
  public Outcome apply(Context context) {
    List<String> problems = new ArrayList<>();
    Map<String, @Nullable Object> pillar = context.pillar();
    check(pillar, present, "there", value -> true, problems);
    check(pillar, booleans, "a boolean", Boolean.class::isInstance, problems);
    check(pillar, integers, "an integer", TestCheckPillar::integer, problems);
    check(pillar, strings, "a string", String.class::isInstance, problems);
    check(pillar, listing, "a list", Collection.class::isInstance, problems);
    check(pillar, dictionary, "a dictionary", Map.class::isInstance, problems);
    return problems.isEmpty()
        ? Outcome.unchanged("the pillar has all keys")
        : Outcome.failed(String.join("\n", problems));
  }

  private static boolean integer(@Nullable Object value) {
    return value instanceof Number && !(value instanceof Double) && !(value instanceof Float);
  }

  private void check(
      Map<String, @Nullable Object> pillar,
      List<String> keys,
      String wanted,
      Predicate<@Nullable Object> right,
      List<String> problems) {
    Object missing = new Object();
    for (String key : keys) {
      Object value = Values.traverse(pillar, key, missing, ":");
      if (value == missing) {
        problems.add("pillar '" + key + "' is missing");
      } else if (!right.test(value)) {
        String found = verbose ? Values.repr(value) + ", a " : "a ";
        problems.add(
            "pillar '" + key + "' must be " + wanted + ", not " + found + Values.typeName(value));
      }
    }
  }
}
