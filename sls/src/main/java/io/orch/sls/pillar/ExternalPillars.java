package io.orch.sls.pillar;

import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.render.RenderScope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pillar that stands in no tree, in its order.
 *
 * @param first whether it is read before the tree, whose SLS then see it, and lies below what they
 *     say
 */
public record ExternalPillars(boolean first, List<Source> sources) {

  public static final ExternalPillars NONE = new ExternalPillars(false, List.of());

  public ExternalPillars {
    sources = List.copyOf(sources);
  }

  /** Where such pillar is. Thread-safe. */
  public interface Source {

    /** What it is called in errors. */
    String name();

    /**
     * What it has for a minion.
     *
     * @param scope what SLS of the same pillar see, and who is told of secrets
     * @param pillar what there is before it
     */
    Map<String, @Nullable Object> read(RenderScope scope, Map<String, @Nullable Object> pillar);
  }

  /** A pillar with all of it laid over it. */
  Map<String, @Nullable Object> over(
      Map<String, @Nullable Object> earlier,
      RenderScope scope,
      PillarCompiler.Merge merge,
      Problems problems) {
    Map<String, @Nullable Object> pillar = earlier;
    for (Source source : sources) {
      try {
        pillar = merge.over(pillar, source.read(scope, pillar));
      } catch (OrchException e) {
        for (Problem problem : e.problems()) {
          problems.add(problem.saying("ext_pillar " + source.name() + ": " + problem.message()));
        }
      }
    }
    return pillar;
  }
}
