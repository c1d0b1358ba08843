package io.orch.sls.compile;

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
import io.orch.sls.tree.SlsFiles;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads SLS files and those that they include, each once, and puts their declarations together.
 * What an SLS includes gets smaller order numbers than what it declares itself.
 */
final class Loader {

  private static final long FIRST_ORDER = 10_000;
  private static final int MAX_DEPTH = 200;

  private final Tree tree;
  private final Renderers renderers;
  private final RenderScope base;
  private final Problems problems;
  private final Problems warnings;
  private final High high = new High();
  private final Map<String, SortedSet<String>> names = new HashMap<>();
  private final Deque<Location> trail = new ArrayDeque<>();
  private final Map<String, List<String>> matches;
  private long order = FIRST_ORDER;

  /** A loader for SLS by environment. */
  Loader(
      Renderers renderers,
      RenderScope base,
      Map<String, List<String>> matches,
      Problems problems,
      Problems warnings) {
    this.tree = base.tree();
    this.renderers = renderers;
    this.base = base;
    this.matches = matches;
    this.problems = problems;
    this.warnings = warnings;
  }

  /** Everything that the matches lead to. */
  High load() {
    matches.forEach(
        (saltenv, patterns) -> {
          for (String pattern : patterns) {
            for (String sls : matching(saltenv, pattern)) {
              if (!high.read.contains(saltenv + ":" + sls)) {
                merge(high, load(sls, saltenv, Location.NONE));
              }
            }
          }
        });
    return high;
  }

  private List<String> matching(String saltenv, String pattern) {
    if (!Glob.isPattern(pattern)) {
      return List.of(pattern);
    }
    Glob glob = Glob.of(pattern);
    List<String> found = names(saltenv).stream().filter(glob::matches).toList();
    return found.isEmpty() ? List.of(pattern) : found;
  }

  private SortedSet<String> names(String saltenv) {
    return names.computeIfAbsent(saltenv, env -> SlsFiles.names(tree, env));
  }

  /** The declarations of one SLS and of those it includes. */
  private High load(String sls, String saltenv, Location from) {
    High part = new High();
    TreeFile file = SlsFiles.find(tree, saltenv, sls).orElse(null);
    if (file == null) {
      missing(sls, saltenv, from);
      return part;
    }
    high.read.add(saltenv + ":" + sls);
    if (trail.size() > MAX_DEPTH) {
      add(ErrorCode.SLS_INVALID, from, "includes are nested more than " + MAX_DEPTH + " deep");
      return part;
    }
    trail.push(from);
    try {
      DataMap document = render(sls, saltenv, file);
      if (document != null) {
        read(document, sls, saltenv, file, part);
      }
    } finally {
      trail.pop();
    }
    return part;
  }

  private @Nullable DataMap render(String sls, String saltenv, TreeFile file) {
    String path = file.path().value();
    try {
      RenderScope scope = base.withSls(sls).withSaltenv(saltenv);
      Object data = renderers.sls(SlsFiles.text(tree, file), path, scope);
      if (!Values.truth(data)) {
        return null;
      }
      if (data instanceof Map<?, ?> map) {
        return map instanceof DataMap d ? d : DataMap.copyOf(map);
      }
      add(
          ErrorCode.SLS_INVALID,
          Location.file(path),
          "SLS '" + sls + "' does not render to a dictionary, but to a " + Values.typeName(data));
    } catch (OrchException e) {
      e.problems().forEach(p -> problems.add(p.from(trail())));
    }
    return null;
  }

  private void read(DataMap document, String sls, String saltenv, TreeFile file, High part) {
    High own = new High();
    new SlsReader(sls, saltenv, problems, warnings).read(document, own);
    merge(part, own);
    if (document.containsKey("include")) {
      for (Include include :
          new Includes(sls, saltenv, file, document, tree.environments(), problems).list()) {
        include(include, sls, saltenv, part);
      }
    }
    number(own);
  }

  /** A glob is matched by the names of the including environment, also for another one. */
  private void include(Include include, String from, String fromEnvironment, High part) {
    String saltenv = include.saltenv();
    if (!matches.containsKey(saltenv) && !exists(saltenv, include.sls())) {
      missing(include.sls(), saltenv, include.at());
      return;
    }
    for (String sls : matching(fromEnvironment, include.sls())) {
      if (high.read.contains(saltenv + ":" + sls)) {
        continue;
      }
      High included = load(sls, saltenv, include.at());
      for (Declaration declaration : included.declarations.values()) {
        declaration.includedFrom.add(from);
      }
      merge(part, included);
    }
  }

  private boolean exists(String saltenv, String pattern) {
    return Glob.isPattern(pattern)
        ? names(saltenv).stream().anyMatch(Glob.of(pattern)::matches)
        : SlsFiles.find(tree, saltenv, pattern).isPresent();
  }

  private void merge(High into, High part) {
    for (Declaration declaration : part.declarations.values()) {
      Declaration other = into.declarations.putIfAbsent(declaration.id, declaration);
      if (other != null && other != declaration) {
        add(
            ErrorCode.ID_DUPLICATE,
            declaration.at,
            "conflicting ID '"
                + declaration.id
                + "': it is declared in SLS '"
                + other.sls
                + "' at "
                + other.at
                + " and again in SLS '"
                + declaration.sls
                + "'; IDs must be unique in a run, so rename one and give it 'name:'");
      }
    }
    into.extensions.addAll(part.extensions);
    into.exclusions.addAll(part.exclusions);
  }

  /** Gives every declaration without an order of its own the next number. */
  private void number(High own) {
    for (Declaration declaration : own.declarations.values()) {
      for (List<Item> items : declaration.states.values()) {
        boolean ordered =
            items.stream().anyMatch(i -> i instanceof Item.Arg a && a.key().equals("order"));
        if (!ordered) {
          items.add(new Item.Arg("order", order++, declaration.at));
        }
      }
    }
  }

  private void missing(String sls, String saltenv, Location from) {
    Set<String> environments = tree.environments();
    if (!environments.contains(saltenv)) {
      add(
          ErrorCode.SLS_NOT_FOUND,
          from,
          "no environment '"
              + saltenv
              + "' for SLS '"
              + sls
              + "'"
              + Suggestion.didYouMean(saltenv, environments)
              + "; there are "
              + String.join(", ", environments));
      return;
    }
    String path = sls.replace('.', '/');
    String meant = Suggestion.didYouMean(sls, names(saltenv));
    add(
        ErrorCode.SLS_NOT_FOUND,
        from,
        "no SLS '"
            + sls
            + "' in environment '"
            + saltenv
            + "'"
            + (meant.isEmpty() ? "; looked for " : meant + " Looked for ")
            + path
            + ".sls and "
            + path
            + "/init.sls");
  }

  private void add(ErrorCode code, Location at, String message) {
    problems.add(new Problem(code, at, message, trail()));
  }

  private List<Via> trail() {
    return trail.stream().filter(Location::known).map(at -> new Via(Via.INCLUDED, at)).toList();
  }

  /** An entry of an include list, its relative name made absolute. */
  record Include(String sls, String saltenv, Location at) {}

  /** Where an item of a list stands. */
  static Location itemLocation(List<?> list, int index, Location otherwise) {
    return list instanceof DataList d ? d.itemLocation(index) : otherwise;
  }
}
