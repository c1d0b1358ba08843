package io.orch.sls.render;

import io.orch.sls.module.Functions;
import io.orch.sls.secret.Collector;
import io.orch.sls.secret.Secrets;
import io.orch.sls.tree.Tree;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
 * @param secrets told of every secret that rendering opens
 */
public record RenderScope(
    String saltenv,
    String sls,
    Map<String, ? extends @Nullable Object> grains,
    Map<String, ? extends @Nullable Object> pillar,
    Map<String, ? extends @Nullable Object> opts,
    Functions functions,
    Tree tree,
    Map<String, ? extends @Nullable Object> names,
    Collector secrets) {

  /** What a template sees that is on its own. */
  public RenderScope(
      String saltenv,
      String sls,
      Map<String, ? extends @Nullable Object> grains,
      Map<String, ? extends @Nullable Object> pillar,
      Map<String, ? extends @Nullable Object> opts,
      Functions functions,
      Tree tree,
      Map<String, ? extends @Nullable Object> names) {
    this(saltenv, sls, grains, pillar, opts, functions, tree, names, new Collector());
  }

  /** The same for another SLS file. */
  public RenderScope withSls(String name) {
    return new RenderScope(saltenv, name, grains, pillar, opts, functions, tree, names, secrets);
  }

  /** The same in another environment. */
  public RenderScope withSaltenv(String environment) {
    return new RenderScope(environment, sls, grains, pillar, opts, functions, tree, names, secrets);
  }

  /** The same with other functions. */
  public RenderScope withFunctions(Functions callable) {
    return new RenderScope(saltenv, sls, grains, pillar, opts, callable, tree, names, secrets);
  }

  /** The same with other options. */
  public RenderScope withOpts(Map<String, ? extends @Nullable Object> others) {
    return new RenderScope(saltenv, sls, grains, pillar, others, functions, tree, names, secrets);
  }

  /** The same with other further names. */
  public RenderScope withNames(Map<String, ? extends @Nullable Object> further) {
    return new RenderScope(saltenv, sls, grains, pillar, opts, functions, tree, further, secrets);
  }

  /** The same with someone else who is told of secrets. */
  public RenderScope withSecrets(Collector collector) {
    return new RenderScope(saltenv, sls, grains, pillar, opts, functions, tree, names, collector);
  }

  /** What may not be told of what is rendered: the secrets of its pillar, and those opened. */
  Secrets untold() {
    Set<String> all = new LinkedHashSet<>(Secrets.in(pillar).texts());
    all.addAll(secrets.secrets().texts());
    return Secrets.of(all);
  }
}
