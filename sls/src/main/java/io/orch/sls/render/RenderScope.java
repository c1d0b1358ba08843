package io.orch.sls.render;

import io.orch.sls.module.Functions;
import io.orch.sls.tree.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template sees. Nothing here is changed by rendering.
 *
 * @param saltenv the environment that imports and includes are looked up in
 * @param sls the dotted name of the SLS file, {@code web.init} or {@code web}; empty for a file
 *     that is no SLS
 * @param opts the configuration that templates may read
 * @param functions what {@code salt['module.function']()} can call
 * @param names further names; they win over the others
 */
public record RenderScope(
    String saltenv,
    String sls,
    Map<String, ? extends @Nullable Object> grains,
    Map<String, ? extends @Nullable Object> pillar,
    Map<String, ? extends @Nullable Object> opts,
    Functions functions,
    Tree tree,
    Map<String, ? extends @Nullable Object> names) {

  /** The same for another SLS file. */
  public RenderScope withSls(String name) {
    return new RenderScope(saltenv, name, grains, pillar, opts, functions, tree, names);
  }

  /** The same in another environment. */
  public RenderScope withSaltenv(String environment) {
    return new RenderScope(environment, sls, grains, pillar, opts, functions, tree, names);
  }

  /** The same with other functions. */
  public RenderScope withFunctions(Functions callable) {
    return new RenderScope(saltenv, sls, grains, pillar, opts, callable, tree, names);
  }

  /** The same with other options. */
  public RenderScope withOpts(Map<String, ? extends @Nullable Object> others) {
    return new RenderScope(saltenv, sls, grains, pillar, others, functions, tree, names);
  }

  /** The same with other further names. */
  public RenderScope withNames(Map<String, ? extends @Nullable Object> further) {
    return new RenderScope(saltenv, sls, grains, pillar, opts, functions, tree, further);
  }
}
