package io.orch.sls.reader;

import io.orch.sls.module.Functions;
import io.orch.sls.module.HostPorts;
import io.orch.sls.module.Registry;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the functions that only look for what a template sees: they know its grains, pillar and
 * tree, and look at this machine. Thread-safe.
 *
 * @param answers of functions that are not to be called, by name
 * @param withheld modules whose functions this machine cannot answer
 * @param advice what the author can do about a function that is refused
 */
public record Readers(
    Registry registry,
    HostPorts ports,
    Renderers renderers,
    Map<String, ? extends @Nullable Object> answers,
    Set<String> withheld,
    String advice) {

  private static final String RETURNS = "give its answer with --returns";

  /** Those of templates that no minion renders. */
  public static Readers offline(
      ClassLoader loader, Renderers renderers, Map<String, ? extends @Nullable Object> answers) {
    return new Readers(
        Registry.load(loader), HostPorts.load(loader), renderers, answers, Set.of(), RETURNS);
  }

  /** Those of pillar SLS that no master renders. */
  public static Readers offlinePillar(
      ClassLoader loader, Renderers renderers, Map<String, ? extends @Nullable Object> answers) {
    return pillar(loader, renderers, answers, RETURNS);
  }

  /** Those of pillar SLS on a master. */
  public static Readers masterPillar(ClassLoader loader, Renderers renderers) {
    return pillar(
        loader, renderers, Map.of(), "pillar is rendered on the master; call it in a state's SLS");
  }

  private static Readers pillar(
      ClassLoader loader,
      Renderers renderers,
      Map<String, ? extends @Nullable Object> answers,
      String advice) {
    return new Readers(
        Registry.load(loader), HostPorts.load(loader), renderers, answers, Set.of("mine"), advice);
  }

  /** The functions for a template; those of the scope itself are not asked. */
  public Functions of(RenderScope scope) {
    return new ReaderFunctions(this, scope);
  }
}
