package io.orch.cli.command;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Pillar that is laid over the minions' own for one call. */
public final class PillarOptions {

  @Option(
      names = "--pillar",
      paramLabel = "DATA",
      description =
          "Pillar for this call, a map in JSON or YAML: '{\"web\": {\"version\": \"2\"}}'.")
  @Nullable String pillar;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "The short form: --set web:version=2 --set web:colour=blue. Values are YAML; wins over"
              + " --pillar.")
  List<String> set = List.of();

  /** The whole of it; empty when nothing was given. */
  public Map<String, @Nullable Object> overrides() {
    Map<String, @Nullable Object> overrides = new LinkedHashMap<>();
    if (pillar != null) {
      overrides.putAll(map(Yaml.parse(pillar, "--pillar")));
    }
    set.forEach(assignment -> assign(assignment, overrides));
    return overrides;
  }

  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new OrchException(
          ErrorCode.USAGE,
          "--pillar needs a map, such as '{\"web\": {\"version\": \"2\"}}', not a "
              + Values.typeName(value));
    }
    return Values.named(map);
  }

  private static void assign(String assignment, Map<String, @Nullable Object> overrides) {
    int equals = assignment.indexOf('=');
    if (equals <= 0) {
      throw new OrchException(
          ErrorCode.USAGE,
          "--set needs key=value, such as web:version=2, not '" + assignment + "'");
    }
    List<String> path = List.of(assignment.substring(0, equals).split(":", -1));
    Object value = Arguments.value(assignment.substring(equals + 1));
    put(path, value, overrides);
  }

  private static void put(
      List<String> path, @Nullable Object value, Map<String, @Nullable Object> into) {
    String key = path.get(0);
    if (path.size() == 1) {
      into.put(key, value);
      return;
    }
    Map<String, @Nullable Object> below =
        into.get(key) instanceof Map<?, ?> map ? map(map) : new LinkedHashMap<>();
    put(path.subList(1, path.size()), value, below);
    into.put(key, below);
  }
}
