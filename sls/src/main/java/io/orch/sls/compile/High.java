package io.orch.sls.compile;

import io.orch.sls.error.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declarations of a run, put together from its SLS: Salt's high data. Changed while it is being
 * compiled; not thread-safe.
 */
final class High {

  final Map<String, Declaration> declarations = new LinkedHashMap<>();
  final List<Declaration> extensions = new ArrayList<>();
  final List<Exclusion> exclusions = new ArrayList<>();

  /** The SLS that were read, also those that declare nothing, as {@code environment:sls}. */
  final Set<String> read = new LinkedHashSet<>();

  /** Takes out the declarations of an SLS, or the one with an ID. */
  record Exclusion(String sls, String id, Object written, Location at) {}

  /** Salt's high data, as {@code state.show_highstate} prints it. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Declaration declaration : declarations.values()) {
      map.put(declaration.id, body(declaration));
    }
    if (!extensions.isEmpty()) {
      map.put("__extend__", extensions.stream().map(e -> Map.of(e.id, body(e))).toList());
    }
    if (!exclusions.isEmpty()) {
      map.put("__exclude__", exclusions.stream().map(Exclusion::written).toList());
    }
    return map;
  }

  private static Map<String, @Nullable Object> body(Declaration declaration) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    declaration.states.forEach(
        (state, items) -> {
          List<@Nullable Object> list = new ArrayList<>();
          for (Item item : items) {
            list.add(value(item));
          }
          body.put(state, list);
        });
    body.put("__sls__", declaration.sls);
    body.put("__env__", declaration.saltenv);
    if (!declaration.includedFrom.isEmpty()) {
      body.put("__sls_included_from__", List.copyOf(declaration.includedFrom));
    }
    return body;
  }

  private static Object value(Item item) {
    return switch (item) {
      case Item.Fun fun -> fun.name();
      case Item.Arg arg -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(arg.key(), arg.value());
        arg.further().forEach(more -> map.put(more.key(), more.value()));
        yield map;
      }
    };
  }
}
