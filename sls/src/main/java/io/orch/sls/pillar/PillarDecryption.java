package io.orch.sls.pillar;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.Collector;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a compiled pillar are decrypted although their files do not say so: Salt's
 * settings {@code decrypt_pillar}, {@code decrypt_pillar_delimiter}, {@code decrypt_pillar_default}
 * and {@code decrypt_pillar_renderers}.
 *
 * @param paths of the values; a map or a list is decrypted with all that is in it
 */
record PillarDecryption(List<String> paths, String delimiter) {

  private static final String ONLY = "gpg";

  /** The settings; a renderer other than gpg is refused. */
  static PillarDecryption of(Map<String, ? extends @Nullable Object> opts) {
    Object usual = opts.get("decrypt_pillar_default");
    Object allowed = opts.get("decrypt_pillar_renderers");
    Map<String, @Nullable Object> byPath = byPath(opts.get("decrypt_pillar"));
    byPath.forEach(
        (path, given) -> {
          Object renderer = Values.truth(given) ? given : usual == null ? ONLY : usual;
          boolean permitted = !(allowed instanceof List<?> list) || list.contains(renderer);
          if (!ONLY.equals(renderer) || !permitted) {
            throw problem(
                "'" + path + "' cannot be decrypted by '" + Values.str(renderer) + "': use gpg");
          }
        });
    Object delimiter = opts.get("decrypt_pillar_delimiter");
    return new PillarDecryption(
        List.copyOf(byPath.keySet()), delimiter == null ? ":" : Values.str(delimiter));
  }

  /** Renderers by path; null for the usual one. */
  private static Map<String, @Nullable Object> byPath(@Nullable Object setting) {
    Map<String, @Nullable Object> byPath = new LinkedHashMap<>();
    switch (setting) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((path, by) -> byPath.put(Values.str(path), by));
      case List<?> list ->
          list.forEach(
              item -> {
                switch (item) {
                  case String path -> byPath.put(path, null);
                  case Map<?, ?> map -> map.forEach((path, by) -> byPath.put(Values.str(path), by));
                  case null, default -> throw problem("'" + Values.str(item) + "' is no path");
                }
              });
      default -> throw problem("must be a list of paths such as 'users:root:password'");
    }
    return byPath;
  }

  private static OrchException problem(String message) {
    return new OrchException(ErrorCode.CONFIG_INVALID, "decrypt_pillar: " + message);
  }

  /** The pillar with these values decrypted, as far as they can be; itself is not changed. */
  Map<String, @Nullable Object> of(
      Map<String, @Nullable Object> pillar,
      Renderers renderers,
      Collector secrets,
      Problems problems) {
    Map<String, @Nullable Object> result = pillar;
    for (String path : paths) {
      List<String> keys = List.of(path.split(Pattern.quote(delimiter), -1));
      if (present(pillar, keys)) {
        try {
          result = Values.named(replaced(result, keys, renderers, secrets));
        } catch (OrchException e) {
          e.problems().forEach(problem -> problems.add(told(problem, path)));
        }
      }
    }
    return result;
  }

  private static Problem told(Problem problem, String path) {
    return problem.saying("pillar '" + path + "': " + problem.message());
  }

  private static boolean present(Map<?, ?> pillar, List<String> keys) {
    Object at = pillar;
    for (String key : keys) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at != null;
  }

  /** A copy of the map in which the value that the keys lead to is decrypted. */
  private static Map<Object, @Nullable Object> replaced(
      Map<?, ?> map, List<String> keys, Renderers renderers, Collector secrets) {
    DataMap copy = DataMap.copyOf(map);
    String key = keys.get(0);
    Object value = copy.get(key);
    Location at = copy.valueLocation(key);
    copy.put(
        key,
        keys.size() > 1 && value instanceof Map<?, ?> inner
            ? replaced(inner, new ArrayList<>(keys.subList(1, keys.size())), renderers, secrets)
            : renderers.decrypted(value, at, secrets));
    return copy;
  }
}
