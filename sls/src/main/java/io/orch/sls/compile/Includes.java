package io.orch.sls.compile;

import io.orch.sls.compile.Loader.Include;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.tree.SlsFiles;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code include} list of one SLS: absolute names, names relative to the SLS ({@code .site},
 * {@code ..common}), globs, and {@code environment: name}.
 */
final class Includes {

  private final String sls;
  private final String saltenv;
  private final boolean init;
  private final DataMap document;
  private final Set<String> environments;
  private final Problems problems;

  Includes(
      String sls,
      String saltenv,
      TreeFile file,
      DataMap document,
      Set<String> environments,
      Problems problems) {
    this.sls = sls;
    this.saltenv = saltenv;
    this.init = SlsFiles.isInit(file);
    this.document = document;
    this.environments = environments;
    this.problems = problems;
  }

  List<Include> list() {
    Object value = document.get("include");
    Location at = document.keyLocation("include");
    List<Include> includes = new ArrayList<>();
    if (!(value instanceof List<?> list)) {
      problem(at, "the include declaration in SLS '" + sls + "' is not formed as a list");
      return includes;
    }
    for (int i = 0; i < list.size(); i++) {
      Location itemAt = Loader.itemLocation(list, i, at);
      Include include = include(list.get(i), itemAt.known() ? itemAt : at);
      if (include != null) {
        includes.add(include);
      }
    }
    return includes;
  }

  private @Nullable Include include(@Nullable Object item, Location at) {
    if (item instanceof String name) {
      return absolute(name, saltenv, at);
    }
    if (!(item instanceof Map<?, ?> map) || map.isEmpty()) {
      problem(at, "'" + Values.str(item) + "' in the include list is no name of an SLS");
      return null;
    }
    Map.Entry<?, ?> entry = List.copyOf(map.entrySet()).get(map.size() - 1); // as Salt takes it
    String environment = Values.str(entry.getKey());
    if (!environments.contains(environment)) {
      problem(
          at,
          "no environment '"
              + environment
              + "' to include '"
              + Values.str(entry.getValue())
              + "' from"
              + Suggestion.didYouMean(environment, environments));
      return null;
    }
    return absolute(Values.str(entry.getValue()), environment, at);
  }

  private @Nullable Include absolute(String name, String environment, Location at) {
    int dots = 0;
    while (dots < name.length() && name.charAt(dots) == '.') {
      dots++;
    }
    if (dots == 0) {
      return new Include(name, environment, at);
    }
    List<String> parts = new ArrayList<>(List.of(sls.split("\\.", -1)));
    if (init) {
      parts.add("init");
    }
    if (dots > parts.size()) {
      problem(
          at,
          "the relative include '"
              + name
              + "' in SLS '"
              + sls
              + "' goes above the top of the tree");
      return null;
    }
    List<String> absolute = new ArrayList<>(parts.subList(0, parts.size() - dots));
    absolute.add(name.substring(dots));
    return new Include(String.join(".", absolute), environment, at);
  }

  private void problem(Location at, String message) {
    problems.add(ErrorCode.SLS_INVALID, at, message);
  }
}
