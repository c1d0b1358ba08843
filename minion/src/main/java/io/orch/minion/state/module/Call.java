package io.orch.minion.state.module;

import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of an execution function by a {@code module} state.
 *
 * @param key under which its value is a change
 */
record Call(
    String key,
    String function,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords) {

  private static final String OF_OLD_FORM = "ret";

  /**
   * Makes the call. The value is put to the changes; that of a failed call only in Salt's older
   * form.
   *
   * @return what went wrong
   */
  Optional<String> make(Context context, Map<String, @Nullable Object> changes) {
    Functions.Answer answer = context.functions().answer(function, arguments, keywords);
    Optional<String> fault = fault(answer);
    if (fault.isEmpty() || key.equals(OF_OLD_FORM)) {
      changes.put(key, answer.value());
    }
    return fault;
  }

  private Optional<String> fault(Functions.Answer answer) {
    if (answer.retcode() != 0) {
      return Optional.of(
          function + " ended with code " + answer.retcode() + ": " + Values.str(answer.value()));
    }
    return switch (answer.value()) {
      case Boolean good when !good -> Optional.of(function + " returned False");
      case Map<?, ?> map when bad(map) ->
          Optional.of(
              function
                  + " failed: "
                  + (map.get("comment") instanceof String said ? said : Values.repr(map)));
      case null, default -> Optional.empty();
    };
  }

  /** Whether a map, or one in it, says so by its exit code or result, as Salt reads it. */
  private static boolean bad(Map<?, ?> map) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      boolean here =
          switch (Values.str(entry.getKey())) {
            case "result" -> Boolean.FALSE.equals(entry.getValue());
            case "retcode" -> !Values.equal(entry.getValue(), 0L);
            default -> false;
          };
      if (here || entry.getValue() instanceof Map<?, ?> inner && bad(inner)) {
        return true;
      }
    }
    return false;
  }
}
