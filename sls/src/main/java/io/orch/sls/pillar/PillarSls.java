package io.orch.sls.pillar;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.error.Via;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.target.Glob;
import io.orch.sls.top.TopFile;
import io.orch.sls.tree.SlsFiles;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads the pillar SLS of one environment for one minion, with what they include. */
final class PillarSls {

  private static final int MAX_DEPTH = 100;

  private final Renderers renderers;
  private final RenderScope scope;
  private final Tree tree;
  private final String environment;
  private final PillarCompiler.Merge merge;
  private final TopFile top;
  private final Problems problems;
  private final Map<String, Map<String, @Nullable Object>> read = new HashMap<>();
  private final Deque<Location> trail = new ArrayDeque<>();
  private @Nullable SortedSet<String> names;

  /** An entry of an include list. */
  private record Include(
      String sls, @Nullable String key, Map<String, @Nullable Object> defaults, Location at) {}

  PillarSls(
      Renderers renderers,
      RenderScope scope,
      PillarCompiler.Merge merge,
      TopFile top,
      Problems problems) {
    this.renderers = renderers;
    this.scope = scope;
    this.tree = scope.tree();
    this.environment = scope.saltenv();
    this.merge = merge;
    this.top = top;
    this.problems = problems;
  }

  /** The data of each SLS that the names or globs mean, in order. */
  List<Map<String, @Nullable Object>> read(List<String> patterns) {
    List<Map<String, @Nullable Object>> parts = new ArrayList<>();
    for (String pattern : patterns) {
      for (String sls : matching(pattern)) {
        parts.add(read(sls, Map.of(), Location.NONE));
      }
    }
    return parts;
  }

  private List<String> matching(String pattern) {
    if (!Glob.isPattern(pattern)) {
      return List.of(pattern);
    }
    Glob glob = Glob.of(pattern);
    List<String> found = names().stream().filter(glob::matches).toList();
    return found.isEmpty() ? List.of(pattern) : found;
  }

  private SortedSet<String> names() {
    if (names == null) {
      names = SlsFiles.names(tree, environment);
    }
    return names;
  }

  private Map<String, @Nullable Object> read(
      String sls, Map<String, @Nullable Object> defaults, Location from) {
    Optional<TreeFile> file = SlsFiles.find(tree, environment, sls);
    if (file.isEmpty()) {
      if (!top.mayBeMissing(environment, sls)) {
        add(
            ErrorCode.SLS_NOT_FOUND,
            from,
            "no pillar SLS '"
                + sls
                + "' in environment '"
                + environment
                + "'"
                + Suggestion.didYouMean(sls, names()));
      }
      return Map.of();
    }
    if (trail.size() > MAX_DEPTH) {
      add(ErrorCode.PILLAR_INVALID, from, "pillar includes are nested too deep, or in a circle");
      return Map.of();
    }
    trail.push(from);
    try {
      Map<String, @Nullable Object> data = data(sls, file.get(), defaults);
      read.put(sls, data);
      return data;
    } finally {
      trail.pop();
    }
  }

  private Map<String, @Nullable Object> data(
      String sls, TreeFile file, Map<String, @Nullable Object> defaults) {
    DataMap document = render(sls, file, defaults);
    if (document == null) {
      return Map.of();
    }
    Map<String, @Nullable Object> own = Values.named(document);
    if (!document.containsKey("include")) {
      return own;
    }
    if (!(document.get("include") instanceof List<?> list)) {
      add(
          ErrorCode.PILLAR_INVALID,
          document.keyLocation("include"),
          "the include declaration in pillar SLS '" + sls + "' is not formed as a list");
      return own;
    }
    own.remove("include");
    read.put(sls, own); // so that a circle of includes ends here
    Location at = document.keyLocation("include");
    Map<String, @Nullable Object> included = new LinkedHashMap<>();
    for (Include include : includes(list, at, defaults)) {
      for (String name : included(include.sls, sls, file)) {
        Map<String, @Nullable Object> known = read.get(name);
        Map<String, @Nullable Object> part =
            known != null ? known : read(name, include.defaults, include.at);
        included = merge.over(included, under(include.key, part));
      }
    }
    return merge.includesOverride() ? merge.over(own, included) : merge.over(included, own);
  }

  private static Map<String, @Nullable Object> under(
      @Nullable String key, Map<String, @Nullable Object> data) {
    if (key == null || data.isEmpty()) {
      return data;
    }
    Map<String, @Nullable Object> nested = data;
    String[] parts = key.split(":", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      Map<String, @Nullable Object> outer = new LinkedHashMap<>();
      outer.put(parts[i], nested);
      nested = outer;
    }
    return nested;
  }

  private @Nullable DataMap render(
      String sls, TreeFile file, Map<String, @Nullable Object> defaults) {
    String path = file.path().value();
    try {
      Map<String, @Nullable Object> further = new LinkedHashMap<>(scope.names());
      further.putAll(defaults);
      RenderScope own = scope.withSls(sls).withNames(further);
      Object data = renderers.sls(SlsFiles.text(tree, file), path, own);
      if (data == null) {
        return null;
      }
      if (data instanceof Map<?, ?> map) {
        return map instanceof DataMap d ? d : DataMap.copyOf(map);
      }
      add(
          ErrorCode.PILLAR_INVALID,
          Location.file(path),
          "pillar SLS '"
              + sls
              + "' does not render to a dictionary, but to a "
              + Values.typeName(data));
    } catch (OrchException e) {
      e.problems().forEach(p -> problems.add(p.from(trail())));
    }
    return null;
  }

  /** As in Salt, what one entry gives to its SLS is given to those of the entries after it too. */
  private List<Include> includes(
      List<?> list, Location at, Map<String, @Nullable Object> outerDefaults) {
    List<Include> includes = new ArrayList<>();
    Map<String, @Nullable Object> defaults = outerDefaults;
    for (int i = 0; i < list.size(); i++) {
      Location itemAt = list instanceof DataList d ? d.itemLocation(i) : at;
      Object item = list.get(i);
      if (item instanceof String name) {
        includes.add(new Include(name, null, defaults, itemAt));
      } else if (item instanceof Map<?, ?> map && map.size() == 1) {
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        Include include = with(Values.str(entry.getKey()), entry.getValue(), itemAt);
        defaults = include.defaults;
        includes.add(include);
      } else {
        add(
            ErrorCode.PILLAR_INVALID,
            itemAt,
            "'" + Values.str(item) + "' in the include list is no name of an SLS");
      }
    }
    return includes;
  }

  private static Include with(String name, @Nullable Object options, Location at) {
    Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
    String key = null;
    if (options instanceof Map<?, ?> map) {
      key = map.get("key") instanceof String s && !s.isEmpty() ? s : null;
      if (map.get("defaults") instanceof Map<?, ?> given) {
        given.forEach((k, value) -> defaults.put(Values.str(k), value));
      }
    }
    return new Include(name, key, defaults, at);
  }

  /**
   * The SLS that an entry means. A relative name means, as in Salt, also the SLS of that name at
   * the top of the tree.
   */
  private Set<String> included(String name, String sls, TreeFile file) {
    if (!name.startsWith(".")) {
      return new LinkedHashSet<>(matching(name.replace('/', '.')));
    }
    Set<String> found = new LinkedHashSet<>();
    String atTheTop = name.replaceFirst("^\\.+", "").replace('/', '.');
    for (String top : matching(atTheTop)) {
      if (SlsFiles.find(tree, environment, top).isPresent()) {
        found.add(top);
      }
    }
    for (String relative : matching(absolute(name, sls, file))) {
      if (found.isEmpty() || SlsFiles.find(tree, environment, relative).isPresent()) {
        found.add(relative);
      }
    }
    return found;
  }

  private static String absolute(String name, String sls, TreeFile file) {
    if (SlsFiles.isInit(file)) {
      return sls + name;
    }
    int dot = sls.lastIndexOf('.');
    return dot < 0 ? name.substring(1) : sls.substring(0, dot) + name;
  }

  private void add(ErrorCode code, Location at, String message) {
    problems.add(new Problem(code, at, message, trail()));
  }

  private List<Via> trail() {
    return trail.stream().filter(Location::known).map(at -> new Via(Via.INCLUDED, at)).toList();
  }
}
