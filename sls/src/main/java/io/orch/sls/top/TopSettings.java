package io.orch.sls.top;

import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreePath;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How top files are found and put together, by the settings that Salt has for it. They are the
 * master's: a minion has them from its master, whatever its own file says.
 *
 * @param file {@code state_top}: the path of the top file in each environment, of pillar too
 * @param environment {@code state_top_saltenv}: the only environment whose top file is read; empty
 *     for all
 * @param strategy {@code top_file_merging_strategy}: one of {@link #STRATEGIES}
 * @param order {@code env_order}: the environments in the order in which they are put together;
 *     empty for base and then the others as they stand in {@code file_roots}
 * @param fallback {@code default_top}: whose top file counts, by the strategy {@code same}, for an
 *     environment without one
 */
public record TopSettings(
    String file, String environment, String strategy, List<String> order, String fallback) {

  /** What a file without any of the settings means. */
  public static final TopSettings USUAL =
      new TopSettings("top.sls", "", "merge", List.of(), Tree.BASE);

  /** The ways to put top files together. */
  static final List<String> STRATEGIES = List.of("merge", "same", "merge_all");

  /** Every setting, by its name in a configuration. */
  public static final List<String> NAMES =
      List.of(
          "state_top",
          "state_top_saltenv",
          "top_file_merging_strategy",
          "env_order",
          "default_top");

  private static final String SCHEME = "salt://";

  public TopSettings {
    order = List.copyOf(order);
  }

  /**
   * Reads the settings.
   *
   * @param environments those that the file roots have; no other may be named
   */
  public static TopSettings read(Section in, Set<String> environments) {
    TopSettings settings =
        new TopSettings(
            path(in),
            in.text("state_top_saltenv", USUAL.environment),
            in.choice("top_file_merging_strategy", USUAL.strategy, STRATEGIES),
            in.texts("env_order"),
            in.text("default_top", USUAL.fallback));
    known(in, "state_top_saltenv", List.of(settings.environment), environments);
    known(in, "env_order", settings.order, environments);
    known(in, "default_top", List.of(settings.fallback), environments);
    return settings;
  }

  private static String path(Section in) {
    String given = in.text("state_top", USUAL.file);
    String path = given.startsWith(SCHEME) ? given.substring(SCHEME.length()) : given;
    try {
      return new TreePath(path.startsWith("/") ? path.substring(1) : path).value();
    } catch (OrchException e) {
      in.refuse("state_top", e.problems().get(0).message() + "; name a file such as 'top.sls'");
      return USUAL.file;
    }
  }

  private static void known(
      Section in, String key, List<String> named, Collection<String> environments) {
    if (!in.has(key)) {
      return;
    }
    for (String environment : named) {
      if (!environment.isEmpty() && !environments.contains(environment)) {
        in.refuse(
            key,
            "must name an environment of file_roots ("
                + String.join(", ", environments)
                + "), not '"
                + environment
                + "'");
      }
    }
  }

  /** The settings as templates see them in {@code opts}, and as they go to minions. */
  public Map<String, @Nullable Object> opts() {
    Map<String, @Nullable Object> opts = new LinkedHashMap<>();
    opts.put("state_top", SCHEME + file);
    opts.put("state_top_saltenv", environment.isEmpty() ? null : environment);
    opts.put("top_file_merging_strategy", strategy);
    opts.put("env_order", order);
    opts.put("default_top", fallback);
    return opts;
  }

  /** Options in which the top file is another one. */
  public static Map<String, @Nullable Object> with(
      Map<String, ? extends @Nullable Object> opts, String file) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(opts);
    changed.put("state_top", file.startsWith(SCHEME) ? file : SCHEME + file);
    return changed;
  }

  /** The path of the top file in a tree, by {@code state_top} of opts. */
  public static TreePath file(Map<String, ? extends @Nullable Object> opts) {
    return opts.get("state_top") instanceof String given
        ? new TreePath(given.startsWith(SCHEME) ? given.substring(SCHEME.length()) : given)
        : new TreePath(USUAL.file);
  }
}
