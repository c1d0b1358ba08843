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
import io.orch.sls.tree.SlsFiles;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The top files of a tree put together by Salt's {@code merge} strategy: {@code base}'s is
 * authoritative; another environment's counts for that environment alone, and only when {@code
 * base}'s has no section for it. Targets are compound unless {@code - match:} says otherwise.
 */
public final class TopFile {

  private static final TreePath NAME = new TreePath("top.sls");

  private final Map<String, List<Entry>> sections = new LinkedHashMap<>();
  private final Problems problems = new Problems();
  private final Set<String> environments;
  private final Map<String, String> nodegroups;
  private boolean present;

  /** One target with what it gives; {@code order} is that of {@code - order:}. */
  private record Entry(
      String expression, Target target, List<Item> items, boolean ignoreMissing, long order) {}

  /** An SLS, in the environment that the section is for or in another one. */
  private record Item(String environment, String sls) {}

  private TopFile(Set<String> environments, Map<String, String> nodegroups) {
    this.environments = environments;
    this.nodegroups = nodegroups;
  }

  /**
   * Reads the top files of a tree. All mistakes are thrown together.
   *
   * @param base what the top files see; its tree is read
   * @param only the one environment whose section counts; empty means all. When that environment
   *     has a top file of its own, that one alone counts
   */
  public static TopFile read(
      Renderers renderers, RenderScope base, String only, Map<String, String> nodegroups) {
    Tree tree = base.tree();
    TopFile top = new TopFile(tree.environments(), nodegroups);
    if (!only.isEmpty() && tree.find(only, NAME).isPresent()) {
      top.section(only, top.render(renderers, base, only));
    } else {
      top.merge(renderers, base);
    }
    if (!only.isEmpty()) {
      top.sections.keySet().removeIf(environment -> !environment.equals(only));
    }
    if (!top.problems.isEmpty()) {
      throw new OrchException(Excerpts.of(tree, top.problems.list()), null);
    }
    return top;
  }

  private void merge(Renderers renderers, RenderScope base) {
    DataMap authority = render(renderers, base, Tree.BASE);
    for (Object environment : authority.keySet()) {
      section(Values.str(environment), authority);
    }
    Set<String> decided = Set.copyOf(sections.keySet());
    for (String environment : new TreeSet<>(environments)) {
      if (!environment.equals(Tree.BASE)) {
        DataMap own = render(renderers, base, environment);
        if (!decided.contains(environment)) {
          section(environment, own);
        }
      }
    }
  }

  private DataMap render(Renderers renderers, RenderScope base, String environment) {
    Optional<TreeFile> file = base.tree().find(environment, NAME);
    if (file.isEmpty()) {
      return new DataMap();
    }
    present = true;
    String path = file.get().path().value();
    Object data =
        problems.attempt(
            () -> {
              String text = SlsFiles.text(base.tree(), file.get());
              RenderScope scope = base.withSaltenv(environment).withSls("top");
              Object value = renderers.sls(text, path, scope);
              return value == null ? new DataMap() : value;
            });
    if (data instanceof Map<?, ?> map) {
      return map instanceof DataMap d ? d : DataMap.copyOf(map);
    }
    if (data != null) {
      problem(Location.file(path), "the top file is no dictionary of environments");
    }
    return new DataMap();
  }

  private void section(String environment, DataMap file) {
    Object section = file.get(environment);
    if (environment.equals("include") || section == null) {
      return;
    }
    if (!(section instanceof Map<?, ?> map)) {
      problem(
          file.keyLocation(environment),
          "section '" + environment + "' of the top file is no dictionary of targets");
      return;
    }
    DataMap targets = map instanceof DataMap d ? d : DataMap.copyOf(map);
    List<Entry> entries = sections.computeIfAbsent(environment, e -> new ArrayList<>());
    targets.forEach(
        (expression, items) -> {
          Entry entry =
              entry(environment, Values.str(expression), items, targets.keyLocation(expression));
          if (entry != null) {
            entries.add(entry);
          }
        });
  }

  private @Nullable Entry entry(
      String environment, String expression, @Nullable Object value, Location at) {
    List<?> list = value instanceof String s ? List.of(s) : value instanceof List<?> l ? l : null;
    if (list == null) {
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
        elsewhere(map, items);
      } else {
        problem(itemAt, "'" + Values.str(item) + "' in the top file is no name of an SLS");
      }
    }
    Target target = target(expression, kind, at);
    return target == null ? null : new Entry(expression, target, items, ignoreMissing, order);
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

  /** The SLS for a minion, by environment, without duplicates, in the order of the file. */
  public Map<String, List<String>> match(Facts facts) {
    return match(facts, false);
  }

  /** The same with the entries of each section sorted by {@code - order:}, as pillar has it. */
  public Map<String, List<String>> matchOrdered(Facts facts) {
    return match(facts, true);
  }

  private Map<String, List<String>> match(Facts facts, boolean ordered) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    sections.forEach(
        (environment, entries) -> {
          List<Entry> sorted = new ArrayList<>(entries);
          if (ordered) {
            sorted.sort(Comparator.comparingLong(Entry::order));
          }
          for (Entry entry : sorted) {
            if (entry.target.matches(facts)) {
              found.computeIfAbsent(environment, e -> new LinkedHashSet<>());
              for (Item item : entry.items) {
                found.computeIfAbsent(item.environment, e -> new LinkedHashSet<>()).add(item.sls);
              }
            }
          }
        });
    Map<String, List<String>> lists = new LinkedHashMap<>();
    found.forEach((environment, sls) -> lists.put(environment, List.copyOf(sls)));
    return lists;
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
