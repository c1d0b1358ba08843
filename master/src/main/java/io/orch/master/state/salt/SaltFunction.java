package io.orch.master.state.salt;

import io.orch.master.orchestrate.Acting;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "salt.function",
    open = true,
    summary = "Calls an execution function on minions.",
    example =
        """
        test.ping:
          salt.function:
            - tgt: '*'
        """)
record SaltFunction(
    @Param(value = "Name of the function; the ID when not given.", aliases = "fun") String name,
    @Params Audience audience,
    @Param(value = "Positional arguments: a list, or words in one text.", fallback = "[]")
        Object arg,
    @Param(value = "Named arguments.", fallback = "{}") Map<String, Object> kwarg,
    @Param("A function of the master that says of each return whether it is a success.")
        Optional<String> failFunction)
    implements Acting {

  @Override
  public Outcome apply(Context context) {
    if (context.test()) {
      boolean any = !audience.targets(audience.call(name, arguments(), kwarg), context).isEmpty();
      return Outcome.wouldChange(
          Map.of(),
          "Function "
              + name
              + " would be called on "
              + audience.tgt().expression()
              + (any ? "." : ", which means no minion now."));
    }
    return audience
        .ask(audience.call(name, arguments(), kwarg), context)
        .map(answer -> new FunctionReturns(audience, answer, test(context)).outcome(name))
        .orElseGet(() -> Outcome.unchanged("No minion matches the target."));
  }

  private List<?> arguments() {
    if (arg instanceof List<?> list) {
      return list;
    }
    String words = Values.str(arg).strip();
    return words.isEmpty() ? List.of() : List.of(words.split("\\s+"));
  }

  private FunctionReturns.Test test(Context context) {
    if (failFunction.isEmpty()) {
      return value -> true;
    }
    Functions functions = context.functions();
    String function = failFunction.get();
    return value -> Values.truth(functions.call(function, one(value), Map.of()));
  }

  private static List<@Nullable Object> one(@Nullable Object value) {
    return java.util.Collections.singletonList(value);
  }
}
