package io.orch.minion.function.grains;

import io.orch.minion.grain.Grains;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of grains at paths: the grain at the top of the path is written whole. */
final class Nested {

  private Nested() {}

  /** Sets a value; returns the grain at the top by name. */
  static Map<String, @Nullable Object> put(
      Context context, String path, @Nullable Object value, String delimiter) {
    String key = path;
    Object whole = value;
    for (int at = key.lastIndexOf(delimiter); at >= 0; at = key.lastIndexOf(delimiter)) {
      String last = key.substring(at + delimiter.length());
      key = key.substring(0, at);
      Map<Object, @Nullable Object> around = new LinkedHashMap<>();
      if (Values.traverse(context.grains(), key, null, delimiter) instanceof Map<?, ?> map) {
        around.putAll(map);
      }
      around.put(last, whole);
      whole = around;
    }
    String name = key;
    Object content = whole;
    Grains.file(context.opts()).update(grains -> grains.put(name, content));
    Refresh.after(context, true);
    Map<String, @Nullable Object> set = new LinkedHashMap<>();
    set.put(name, content);
    return set;
  }
}
