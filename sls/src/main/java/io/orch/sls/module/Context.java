package io.orch.sls.module;

import io.orch.sls.tree.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function may know and use besides its arguments. One per call; not shared between threads.
 */
public interface Context {

  /** Whether to predict only: nothing on the host may be written. */
  boolean test();

  /** Whether an operator's job calls the function itself, not a template or another function. */
  default boolean direct() {
    return false;
  }

  /** The environment that files come from, unless their URL names another. */
  String saltenv();

  /** The facts of this host. */
  Map<String, @Nullable Object> grains();

  /** The pillar of this host for this run. */
  Map<String, @Nullable Object> pillar();

  /** The configuration that templates and functions may read, Salt's {@code opts}. */
  Map<String, @Nullable Object> opts();

  /** The files behind {@code salt://}. */
  Tree tree();

  /** The execution functions of this host, Salt's {@code __salt__}. */
  Functions functions();

  /** The low chunk that is being run; empty for an execution function. */
  Map<String, @Nullable Object> chunk();

  /**
   * Renders a file template with this call's names and the given ones.
   *
   * @param engine {@code jinja}
   * @param text the template
   * @param file its path, for errors
   * @param names further names that the template sees
   */
  String renderTemplate(String engine, String text, String file, Map<String, ?> names);

  /**
   * A capability that the host offers to its own functions, such as a port to its operating system.
   */
  <T> T port(Class<T> type);

  /** Tells the operator how long work goes on: one short line. */
  void progress(String line);
}
