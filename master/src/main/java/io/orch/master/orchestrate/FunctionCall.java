package io.orch.master.orchestrate;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that is named in the arguments of another, with its own arguments: {@code arg} and
 * {@code kwarg}, or straight behind the name.
 */
public record FunctionCall(
    String name, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {

  /**
   * The call that arguments mean.
   *
   * @param caller the function that they were given to, for the error
   */
  public static FunctionCall of(
      String caller,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(keywords);
    Object name = arguments.isEmpty() ? named.remove("name") : arguments.get(0);
    if (name == null) {
      throw new OrchException(ErrorCode.ARGUMENT_MISSING, caller + " needs the name of a function");
    }
    List<@Nullable Object> positional =
        new ArrayList<>(arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size()));
    if (named.get("arg") instanceof List<?> more) {
      named.remove("arg");
      positional.addAll(more);
    }
    if (named.get("kwarg") instanceof Map<?, ?> more) {
      named.remove("kwarg");
      more.forEach((key, value) -> named.put(Values.str(key), value));
    }
    return new FunctionCall(Values.str(name), positional, named);
  }
}
