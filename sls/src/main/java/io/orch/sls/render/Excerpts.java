package io.orch.sls.render;

import io.orch.sls.error.Excerpt;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds to problems the lines of the files that they are in. Used by one thread. */
public final class Excerpts {

  private final Tree tree;
  private final @Nullable String saltenv;
  private final Map<String, String> texts = new HashMap<>();

  private Excerpts(Tree tree, @Nullable String saltenv) {
    this.tree = tree;
    this.saltenv = saltenv;
  }

  /** The lines of a tree's files, in whichever environment they are. */
  public static List<Problem> of(Tree tree, List<Problem> problems) {
    return new Excerpts(tree, null).add(problems);
  }

  /** The lines of one file, whose text is known. */
  static List<Problem> of(String file, String text, List<Problem> problems) {
    Excerpts excerpts = new Excerpts(new MemoryTree(), null);
    excerpts.texts.put(file, text);
    return excerpts.add(problems);
  }

  /**
   * The error with the lines of one environment's files, and of one file whose text is known; what
   * is secret in the pillar is not in it.
   */
  static OrchException of(RenderScope scope, String file, String text, OrchException error) {
    Excerpts excerpts = new Excerpts(scope.tree(), scope.saltenv());
    excerpts.texts.put(file, text);
    Untold secrets = new Untold(scope.pillar(), scope.untold().mask());
    List<Problem> problems = excerpts.add(error.problems()).stream().map(secrets::masked).toList();
    OrchException told = new OrchException(problems, null); // the cause's message may hold secrets
    told.setStackTrace(error.getStackTrace());
    return told;
  }

  private List<Problem> add(List<Problem> problems) {
    return problems.stream().map(this::add).toList();
  }

  private Problem add(Problem problem) {
    Location at = problem.location();
    if (at.file().isEmpty() || at.line() == 0 || !problem.excerpt().line().isEmpty()) {
      return problem;
    }
    String text = texts.computeIfAbsent(at.file(), this::read);
    return problem.showing(problem.excerpt().with(Excerpt.line(text, at.line())));
  }

  private String read(String path) {
    try {
      Optional<TreeFile> file = find(path);
      return file.isEmpty() ? "" : new String(tree.read(file.get()), StandardCharsets.UTF_8);
    } catch (IOException | OrchException e) {
      return ""; // the problem is told without its line
    }
  }

  /** The file; none when environments have different ones of that path. */
  private Optional<TreeFile> find(String path) {
    TreePath at = new TreePath(path);
    if (saltenv != null) {
      return tree.find(saltenv, at);
    }
    List<TreeFile> all =
        tree.environments().stream()
            .map(environment -> tree.find(environment, at))
            .flatMap(Optional::stream)
            .toList();
    boolean one = all.stream().map(TreeFile::sha256).distinct().count() == 1;
    return one ? Optional.of(all.get(0)) : Optional.empty();
  }
}
