package io.orch.sls.top;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.render.Excerpts;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.target.Facts;
import io.orch.sls.target.Target;
import io.orch.sls.target.Targets;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the top files of a tree give to whom. Targets are compound unless {@code - match:} says
 * otherwise.
 */
public final class TopFile {

  private final Map<String, List<Entry>> sections = new LinkedHashMap<>();
  private final Map<String, Map<String, @Nullable Object>> data = new LinkedHashMap<>();
  private final Problems problems = new Problems();
  private final Set<String> environments;
  private final Map<String, String> nodegroups;
  private boolean present;

  /** One target with what it gives; {@code order} is that of {@code - order:}. */
  private record Entry(
      String expression,
      Target target,
      List<Item> items,
      boolean ignoreMissing,
      long order,
      Location at) {}

  /** An SLS, in the environment that the section is for or in another one. */
  private record Item(String environment, String sls) {}

  private TopFile(Set<String> environments, Map<String, String> nodegroups) {
    this.environments = environments;
    this.nodegroups = nodegroups;
  }

  /**
   * Reads the top files of a tree and puts them together by the option {@code
   * top_file_merging_strategy}. All mistakes are thrown together.
   *
   * @param base what the top files see; its tree is read, its opts are asked
   * @param only the one environment whose top file and section count; empty means all
   */
  public static TopFile read(
      Renderers renderers, RenderScope base, String only, Map<String, String> nodegroups) {
    TopFile top = new TopFile(base.tree().environments(), nodegroups);
    TopSources sources = new TopSources(renderers, base, top.problems);
    TopMerge merge = new TopMerge(top.problems);
    if (only.isEmpty()) {
      top.merge(merge, sources.read(sources.environments()), base.opts());
    } else {
      merge.every(sources.read(List.of(only)));
    }
    return top.finish(sources, merge, only, base.tree());
  }

  /**
   * Reads the top files of a pillar tree: every section of every file counts.
   *
   * @param environments whose top files are read
   * @param only the one environment whose section counts; empty means all
   */
  public static TopFile readPillar(
      Renderers renderers,
      RenderScope base,
      List<String> environments,
      String only,
      Map<String, String> nodegroups) {
    TopFile top = new TopFile(base.tree().environments(), nodegroups);
    TopSources sources = new TopSources(renderers, base, top.problems);
    TopMerge merge = new TopMerge(top.problems);
    merge.every(sources.read(environments));
    return top.finish(sources, merge, only, base.tree());
  }

  private void merge(
      TopMerge merge,
      Map<String, List<DataMap>> tops,
      Map<String, ? extends @Nullable Object> opts) {
    Object given = opts.get("top_file_merging_strategy");
    String strategy = given == null ? "merge" : Values.str(given);
    String fallback = opts.get("default_top") instanceof String s ? s : "";
    switch (strategy) {
      case "merge" -> merge.merge(tops);
      case "merge_all" -> merge.mergeAll(tops);
      case "same" -> {
        if (fallback.isEmpty()) {
          problem(Location.NONE, "top_file_merging_strategy same needs the option default_top");
        }
        merge.same(tops, fallback);
      }
      default ->
          problem(
              Location.NONE,
              "unknown top_file_merging_strategy '" + strategy + "': use merge, same or merge_all");
    }
  }

  private TopFile finish(TopSources sources, TopMerge merge, String only, Tree tree) {
    present = sources.present();
    merge.merged().forEach(this::section);
    if (!only.isEmpty()) {
      sections.keySet().removeIf(environment -> !environment.equals(only));
      data.keySet().removeIf(environment -> !environment.equals(only));
    }
    if (!problems.isEmpty()) {
      throw new OrchException(Excerpts.of(tree, problems.list()), null);
    }
    return this;
  }

  /** What is written for each target of each environment, put together. */
  public Map<String, Map<String, @Nullable Object>> data() {
    return data;
  }

  private void section(String environment, Map<String, TopMerge.Given> targets) {
    List<Entry> entries = sections.computeIfAbsent(environment, e -> new ArrayList<>());
    Map<String, @Nullable Object> written =
        data.computeIfAbsent(environment, e -> new LinkedHashMap<>());
    targets.forEach(
        (expression, given) -> {
          written.put(expression, given.value());
          Entry entry = entry(environment, expression, given.value(), given.at());
          if (entry != null) {
            entries.add(entry);
          }
        });
  }

  private @Nullable Entry entry(
      String environment, String expression, @Nullable Object value, Location at) {
    if (!(value instanceof List<?> list)) {
      problem(at, "target '" + expression + "' of the top file has no list of SLS");
      return null;
    }
    String kind = "compound";
    boolean ignoreMissing = false;
    long order = 0;
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object item = list.get(i);
      Location itemAt = list instanceof DataList d ? d.itemLocation(i) : at;
      if (item instanceof String sls) {
        items.add(new Item(environment, sls));
      } else if (item instanceof Map<?, ?> map) {
        kind = map.get("match") instanceof String s ? s : kind;
        ignoreMissing |= Values.truth(map.get("ignore_missing"));
        order = map.get("order") instanceof Long number ? number : order;
        if (map.containsKey("subfilter")) {
          problem(
              itemAt,
              "target '"
                  + expression
                  + "' of the top file has a subfilter, on which Salt 3007.8 fails: write its"
                  + " targets beside this one, as compound targets");
        }
        elsewhere(map, items);
      } else {
        problem(itemAt, "'" + Values.str(item) + "' in the top file is no name of an SLS");
      }
    }
    Target target = target(expression, kind, at);
    return target == null ? null : new Entry(expression, target, items, ignoreMissing, order, at);
  }

  /** {@code - prod: web} gives an SLS of another environment. */
  private void elsewhere(Map<?, ?> map, List<Item> items) {
    map.forEach(
        (key, value) -> {
          if (environments.contains(Values.str(key)) && value instanceof String sls) {
            items.add(new Item(Values.str(key), sls));
          }
        });
  }

  private @Nullable Target target(String expression, String kind, Location at) {
    String known = kind.equals("data") ? "pillar" : kind;
    try {
      return Targets.parse(expression, known, nodegroups);
    } catch (OrchException e) {
      for (var problem : e.problems()) {
        problems.add(
            ErrorCode.TOP_INVALID, at, "target '" + expression + "': " + problem.message());
      }
      return null;
    }
  }

  private void problem(Location at, String message) {
    problems.add(ErrorCode.TOP_INVALID, at, message);
  }

  /** Whether any environment has a top file. */
  public boolean present() {
    return present;
  }

  /** The SLS for a minion, by environment, in the order of the file. */
  public Map<String, List<String>> match(Facts facts) {
    return match(facts, false);
  }

  /** As pillar has it: sorted by {@code - order:} in each section, each SLS once. */
  public Map<String, List<String>> matchOrdered(Facts facts) {
    return match(facts, true);
  }

  private Map<String, List<String>> match(Facts facts, boolean pillar) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    sections.forEach(
        (environment, entries) -> {
          List<Entry> sorted = new ArrayList<>(entries);
          if (pillar) {
            sorted.sort(Comparator.comparingLong(Entry::order));
          }
          for (Entry entry : sorted) {
            if (meant(entry, facts)) {
              found.computeIfAbsent(environment, e -> new ArrayList<>());
              for (Item item : entry.items) {
                found.computeIfAbsent(item.environment, e -> new ArrayList<>()).add(item.sls);
              }
            }
          }
        });
    if (pillar) {
      found.replaceAll((environment, sls) -> sls.stream().distinct().toList());
    }
    return found;
  }

  private static boolean meant(Entry entry, Facts facts) {
    try {
      return entry.target.matches(facts);
    } catch (OrchException e) {
      throw new OrchException(
          e.code(),
          entry.at,
          "target '" + entry.expression + "': " + e.problems().get(0).message(),
          e);
    }
  }

  /** Whether an SLS may be missing, by {@code - ignore_missing: true}. */
  public boolean mayBeMissing(String environment, String sls) {
    return sections.getOrDefault(environment, List.of()).stream()
        .anyMatch(entry -> entry.ignoreMissing && entry.items.contains(new Item(environment, sls)));
  }

  /** The targets by environment, for showing. */
  public Map<String, List<String>> targets() {
    Map<String, List<String>> targets = new LinkedHashMap<>();
    sections.forEach(
        (environment, entries) ->
            targets.put(environment, entries.stream().map(Entry::expression).toList()));
    return targets;
  }
}
