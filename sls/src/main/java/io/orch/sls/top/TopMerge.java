package io.orch.sls.top;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways to put the top files of several environments together, Salt's {@code
 * top_file_merging_strategy}: {@code merge}, {@code same} and {@code merge_all}; and that of pillar
 * top files. Of one use; not thread-safe.
 */
final class TopMerge {

  private static final String INCLUDE = "include";

  private final Map<String, Map<String, Given>> merged = new LinkedHashMap<>();
  private final Problems problems;

  /** What a top file gives to a target, as it stands there. */
  record Given(@Nullable Object value, Location at) {}

  TopMerge(Problems problems) {
    this.problems = problems;
  }

  /** By environment, what each target is given. */
  Map<String, Map<String, Given>> merged() {
    return merged;
  }

  /**
   * Base's file is authoritative; another environment's counts for that environment alone, and only
   * when base's has no section for it.
   *
   * @param tops the top files of each environment, first its {@code top.sls}, in their order
   */
  void merge(Map<String, List<DataMap>> tops) {
    tops.getOrDefault(Tree.BASE, List.of()).forEach(this::everySection);
    tops.forEach(
        (environment, files) -> {
          if (!environment.equals(Tree.BASE) && !merged.containsKey(environment)) {
            files.forEach(file -> section(file, environment));
          }
        });
  }

  /**
   * Each environment's own file counts for it alone; one without a file has its section in that of
   * another environment.
   *
   * @param fallback that other environment, {@code default_top}
   */
  void same(Map<String, List<DataMap>> tops, String fallback) {
    tops.forEach(
        (environment, files) -> {
          boolean own = files.stream().anyMatch(file -> !file.isEmpty());
          List<DataMap> counting = own ? files : tops.getOrDefault(fallback, List.of());
          counting.forEach(file -> section(file, environment));
        });
  }

  /** Every section of every file; lists of one target are joined. */
  void mergeAll(Map<String, List<DataMap>> tops) {
    tops.values()
        .forEach(
            files ->
                files.forEach(file -> sections(file).forEach(env -> section(file, env, true))));
  }

  /** Every section of every file; for one target the later list counts. */
  void every(Map<String, List<DataMap>> tops) {
    tops.values().forEach(files -> files.forEach(this::everySection));
  }

  private void everySection(DataMap file) {
    sections(file).forEach(environment -> section(file, environment));
  }

  private static List<String> sections(DataMap file) {
    return file.keySet().stream().map(Values::str).filter(env -> !env.equals(INCLUDE)).toList();
  }

  private void section(DataMap file, String environment) {
    section(file, environment, false);
  }

  private void section(DataMap file, String environment, boolean join) {
    if (!file.containsKey(environment)) {
      return;
    }
    if (!(file.get(environment) instanceof Map<?, ?> map)) {
      problems.add(
          ErrorCode.TOP_INVALID,
          file.keyLocation(environment),
          "section '" + environment + "' of the top file is no dictionary of targets");
      return;
    }
    DataMap targets = map instanceof DataMap d ? d : DataMap.copyOf(map);
    Map<String, Given> into = merged.computeIfAbsent(environment, e -> new LinkedHashMap<>());
    targets.forEach(
        (target, value) -> {
          Given given = new Given(value, targets.keyLocation(target));
          into.merge(Values.str(target), given, (old, later) -> join ? joined(old, later) : later);
        });
  }

  /** The lists of both, each SLS once, with the later one's options. */
  private static Given joined(Given old, Given later) {
    if (!(old.value instanceof List<?> some) || !(later.value instanceof List<?> more)) {
      return later;
    }
    List<@Nullable Object> all = new ArrayList<>();
    Object options = options(more);
    Object earlier = options(some);
    if (options != null || earlier != null) {
      all.add(options != null ? options : earlier);
    }
    some.stream().filter(String.class::isInstance).forEach(all::add);
    more.stream().filter(item -> item instanceof String && !all.contains(item)).forEach(all::add);
    return new Given(all, later.at);
  }

  private static @Nullable Object options(List<?> list) {
    Object options = null;
    for (Object item : list) {
      options = item instanceof Map<?, ?> ? item : options;
    }
    return options;
  }
}
