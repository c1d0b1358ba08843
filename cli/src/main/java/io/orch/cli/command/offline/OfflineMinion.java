package io.orch.cli.command.offline;

import io.orch.sls.module.Functions;
import io.orch.sls.reader.Readers;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A minion that is only described: templates are rendered as if for it.
 *
 * @param answers of execution functions, by name
 */
public record OfflineMinion(
    String id,
    Map<String, @Nullable Object> grains,
    Map<String, @Nullable Object> pillar,
    Map<String, @Nullable Object> answers,
    Renderers renderers) {

  /** What a template of a tree sees. */
  public RenderScope scope(Tree tree, String sls) {
    Map<String, @Nullable Object> opts = new LinkedHashMap<>();
    opts.put("id", id);
    opts.put("saltenv", Tree.BASE);
    opts.put("pillarenv", null);
    opts.put("test", false);
    RenderScope bare =
        new RenderScope(
            Tree.BASE, sls, grains, pillar, opts, Functions.NONE, tree, Map.of("minion_id", id));
    Readers readers = Readers.offline(OfflineMinion.class.getClassLoader(), renderers, answers);
    return bare.withFunctions(readers.of(bare));
  }
}
