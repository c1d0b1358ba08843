package io.orch.minion.state.grains;

import io.orch.minion.grain.Grains;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "grains.present",
    summary = "A grain is set on the host.",
    example =
        """
        rack:
          grains.present:
            - value: r12
        """)
record GrainsPresent(
    @Param("Name of the grain.") String name,
    @Param("Its value.") @Nullable Object value,
    @Param(value = "Separates the steps of a path; only a plain name can be set.", fallback = ":")
        String delimiter,
    @Param(value = "Replace a list or map that is there.", fallback = "false") boolean force)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Map<String, @Nullable Object> set = Grains.file(context.opts()).read();
    Object now = set.containsKey(name) ? set.get(name) : context.grains().get(name);
    if (Values.equal(now, value) && (set.containsKey(name) || context.grains().containsKey(name))) {
      return Outcome.unchanged("Grain " + name + " is set");
    }
    if ((now instanceof Map<?, ?> || now instanceof List<?>) && !force) {
      return Outcome.failed(
          "Grain " + name + " is a " + Values.typeName(now) + "; 'force: True' replaces it");
    }
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put(name, value);
    if (context.test()) {
      return Outcome.wouldChange(changes, "Grain " + name + " would be set");
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("key", name);
    arguments.put("val", value);
    context.functions().call("grains.setval", List.of(), arguments);
    return Outcome.changed(changes, "Grain " + name + " set");
  }
}
