package io.orch.sls.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * All files of a tree at one moment.
 *
 * @param revision a hash of everything that the list says, the same wherever and whenever it is
 *     computed for the same files
 * @param files sorted by environment, then path
 */
public record Manifest(String revision, List<TreeFile> files) {

  private static final Comparator<TreeFile> ORDER =
      Comparator.comparing(TreeFile::environment).thenComparing(file -> file.path().value());

  public Manifest {
    files = List.copyOf(files);
  }

  /** The manifest of a tree as it stands now. */
  public static Manifest of(Tree tree) {
    List<TreeFile> files = new ArrayList<>();
    for (String environment : new TreeSet<>(tree.environments())) {
      files.addAll(tree.list(environment, ""));
    }
    return of(files);
  }

  /** The manifest that lists the given files. */
  public static Manifest of(List<TreeFile> files) {
    List<TreeFile> sorted = files.stream().sorted(ORDER).toList();
    StringBuilder text = new StringBuilder();
    for (TreeFile file : sorted) {
      text.append(file.environment())
          .append('\0')
          .append(file.path().value())
          .append('\0')
          .append(file.size())
          .append(file.executable() ? " x " : " - ")
          .append(file.sha256())
          .append('\n');
    }
    return new Manifest(Hashes.sha256(text.toString()), sorted);
  }
}
