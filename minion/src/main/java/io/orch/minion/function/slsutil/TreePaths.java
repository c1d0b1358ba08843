package io.orch.minion.function.slsutil;

import io.orch.sls.module.Context;
import io.orch.sls.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;

/** What paths of the tree lead to. */
final class TreePaths {

  private TreePaths() {}

  static boolean file(Context context, String path, String saltenv) {
    return context.tree().list(saltenv, path).stream()
        .anyMatch(file -> file.path().value().equals(path));
  }

  static boolean directory(Context context, String path, String saltenv) {
    String below = path + "/";
    return context.tree().list(saltenv, path).stream()
        .map(TreeFile::path)
        .anyMatch(file -> file.value().startsWith(below));
  }

  static boolean any(Context context, String path, String saltenv) {
    return file(context, path, saltenv) || directory(context, path, saltenv);
  }

  /** The path without empty steps, {@code .} and {@code ..}. */
  static String normal(String path) {
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/")) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.remove(steps.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }
}
