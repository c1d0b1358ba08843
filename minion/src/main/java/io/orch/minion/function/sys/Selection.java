package io.orch.minion.function.sys;

import io.orch.sls.module.Context;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Functions that were asked for by name or family, sorted by name. */
record Selection(Map<String, Schema> schemas) {

  static Selection of(Context context, Kind kind, List<String> wanted) {
    Registry registry = context.port(Registry.class);
    Map<String, Schema> chosen = new TreeMap<>();
    for (String name : registry.functions(kind)) {
      boolean named =
          wanted.isEmpty()
              || wanted.stream()
                  .anyMatch(
                      w -> name.equals(w) || name.startsWith(w.replaceAll("[.*]+$", "") + "."));
      if (named) {
        registry.find(kind, name).ifPresent(found -> chosen.put(name, found.schema()));
      }
    }
    return new Selection(chosen);
  }

  List<String> names() {
    return List.copyOf(schemas.keySet());
  }

  List<String> families() {
    TreeSet<String> families = new TreeSet<>();
    schemas.keySet().forEach(name -> families.add(name.substring(0, name.indexOf('.'))));
    return List.copyOf(families);
  }

  Map<String, Object> documents() {
    Map<String, Object> documents = new LinkedHashMap<>();
    schemas.forEach((name, schema) -> documents.put(name, document(schema)));
    return documents;
  }

  private static String document(Schema schema) {
    StringBuilder text = new StringBuilder(schema.summary()).append("\n");
    for (Schema.Parameter parameter : schema.parameters()) {
      text.append("\n").append(parameter.name()).append(" (").append(parameter.type());
      if (parameter.required()) {
        text.append(", required");
      } else if (!parameter.fallback().isEmpty()) {
        text.append(", default ").append(parameter.fallback());
      }
      text.append(")\n    ").append(parameter.description()).append("\n");
    }
    if (!schema.example().isEmpty()) {
      text.append("\nExample:\n\n").append(schema.example().indent(4));
    }
    return text.toString();
  }

  /** Salt's shape: argument names, and the defaults of the last of them. */
  Map<String, Object> specifications() {
    Map<String, Object> all = new LinkedHashMap<>();
    schemas.forEach((name, schema) -> all.put(name, specification(schema)));
    return all;
  }

  private static Map<String, @Nullable Object> specification(Schema schema) {
    List<Object> args = new ArrayList<>();
    List<@Nullable Object> defaults = new ArrayList<>();
    Map<String, @Nullable Object> specification = new LinkedHashMap<>();
    specification.put("args", args);
    specification.put("defaults", defaults);
    specification.put("kwargs", null);
    specification.put("varargs", null);
    for (Schema.Parameter parameter : schema.parameters()) {
      if (parameter.rest()) {
        specification.put(parameter.type().equals("map") ? "kwargs" : "varargs", true);
      } else {
        args.add(parameter.name());
        if (!parameter.required()) {
          defaults.add(parameter.fallback().isEmpty() ? null : parameter.fallback());
        }
      }
    }
    return specification;
  }
}
