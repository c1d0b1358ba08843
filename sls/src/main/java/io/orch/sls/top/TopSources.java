package io.orch.sls.top;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.target.Glob;
import io.orch.sls.tree.SlsFiles;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Renders the top files of a tree: {@code state_top} of each environment, and what it includes. */
final class TopSources {

  private final Renderers renderers;
  private final RenderScope base;
  private final Problems problems;
  private final TreePath name;
  private boolean present;

  TopSources(Renderers renderers, RenderScope base, Problems problems) {
    this.renderers = renderers;
    this.base = base;
    this.problems = problems;
    this.name = TopSettings.file(base.opts());
  }

  /** Whether any environment that was read has a top file. */
  boolean present() {
    return present;
  }

  /**
   * The environments in which top files are read: the one of the option {@code state_top_saltenv},
   * or those of {@code env_order}, or all of the tree with base first.
   */
  List<String> environments() {
    Set<String> known = base.tree().environments();
    if (base.opts().get("state_top_saltenv") instanceof String one && !one.isEmpty()) {
      return List.of(one);
    }
    if (base.opts().get("env_order") instanceof List<?> order && !order.isEmpty()) {
      return order.stream().map(Values::str).filter(known::contains).distinct().toList();
    }
    Set<String> all = new LinkedHashSet<>();
    all.add(Tree.BASE);
    all.addAll(known);
    return List.copyOf(all);
  }

  /** The top files of environments; one without has an empty one. */
  Map<String, List<DataMap>> read(List<String> environments) {
    Map<String, List<DataMap>> tops = new LinkedHashMap<>();
    for (String environment : environments) {
      List<DataMap> files = new ArrayList<>();
      Optional<TreeFile> file = base.tree().find(environment, name);
      DataMap top = file.isEmpty() ? new DataMap() : render(file.get(), environment, "top");
      present |= file.isPresent();
      files.add(top);
      if (top.get("include") instanceof List<?> list) {
        included(list, environment).forEach(files::add);
      }
      tops.put(environment, files);
    }
    return tops;
  }

  private List<DataMap> included(List<?> list, String environment) {
    Set<String> names = new LinkedHashSet<>();
    for (Object item : list) {
      Glob glob = Glob.of(Values.str(item));
      SlsFiles.names(base.tree(), environment).stream().filter(glob::matches).forEach(names::add);
    }
    List<DataMap> found = new ArrayList<>();
    for (String name : names) {
      SlsFiles.find(base.tree(), environment, name)
          .ifPresent(file -> found.add(render(file, environment, name)));
    }
    return found;
  }

  private DataMap render(TreeFile file, String environment, String sls) {
    String path = file.path().value();
    Object data =
        problems.attempt(
            () -> {
              String text = SlsFiles.text(base.tree(), file);
              RenderScope scope = base.withSaltenv(environment).withSls(sls);
              Object value = renderers.sls(text, path, scope);
              return value == null ? new DataMap() : value;
            });
    if (data instanceof Map<?, ?> map) {
      return map instanceof DataMap d ? d : DataMap.copyOf(map);
    }
    if (data != null) {
      problems.add(
          ErrorCode.TOP_INVALID,
          Location.file(path),
          "the top file is no dictionary of environments");
    }
    return new DataMap();
  }
}
