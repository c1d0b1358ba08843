package io.orch.sls.reader;

import io.orch.sls.module.Functions;
import io.orch.sls.module.HostPorts;
import io.orch.sls.module.Registry;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.Tree;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the functions that only look for what a template sees: they know its grains and pillar, and
 * look at this machine. Thread-safe.
 *
 * @param answers of functions that are not to be called, by name
 * @param states the tree of states, for pillar SLS, whose functions see it as those of states do;
 *     nothing for states, which are in it
 * @param calls of functions that someone else makes, by name
 * @param advice what the author can do about a function that is refused
 */
public record Readers(
    Registry registry,
    HostPorts ports,
    Renderers renderers,
    Map<String, ? extends @Nullable Object> answers,
    Optional<Tree> states,
    String advice,
    Map<String, ReaderCall> calls) {

  private static final String RETURNS = "give its answer with --returns";
  private static final String MASTER = "pillar is rendered on the master; call it in a state's SLS";

  /** Those of templates that no minion renders. */
  public static Readers offline(
      ClassLoader loader, Renderers renderers, Map<String, ? extends @Nullable Object> answers) {
    return new Readers(
        Registry.load(loader),
        HostPorts.load(loader),
        renderers,
        answers,
        Optional.empty(),
        RETURNS,
        Map.of());
  }

  /** Those of pillar SLS that no master renders. */
  public static Readers offlinePillar(
      ClassLoader loader,
      Renderers renderers,
      Map<String, ? extends @Nullable Object> answers,
      Tree states) {
    return new Readers(
        Registry.load(loader),
        HostPorts.load(loader),
        renderers,
        answers,
        Optional.of(new BoundedTree(states)),
        RETURNS,
        Map.of());
  }

  /**
   * Those of pillar SLS on a master.
   *
   * @param calls of the functions that the master makes itself
   */
  public static Readers masterPillar(
      Registry registry,
      HostPorts ports,
      Renderers renderers,
      Tree states,
      Map<String, ReaderCall> calls) {
    return new Readers(
        registry, ports, renderers, Map.of(), Optional.of(new BoundedTree(states)), MASTER, calls);
  }

  /** The functions for a template; those of the scope itself are not asked. */
  public Functions of(RenderScope scope) {
    return new ReaderFunctions(this, scope);
  }

  /** Why a function of the registry cannot be called; nothing when it can. */
  Optional<String> withheld(String function) {
    return states.isEmpty() ? Optional.empty() : Withheld.reason(function);
  }
}
