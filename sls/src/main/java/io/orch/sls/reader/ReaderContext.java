package io.orch.sls.reader;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Registry;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function may know when no minion is asked: the described minion, and this very machine, as
 * {@code salt-call --local} looks at it.
 */
record ReaderContext(Readers readers, RenderScope scope, Functions functions) implements Context {

  @Override
  public Map<String, @Nullable Object> grains() {
    return new LinkedHashMap<>(scope.grains());
  }

  @Override
  public Map<String, @Nullable Object> pillar() {
    return new LinkedHashMap<>(scope.pillar());
  }

  @Override
  public Map<String, @Nullable Object> opts() {
    return new LinkedHashMap<>(scope.opts());
  }

  @Override
  public Tree tree() {
    return readers.states().orElse(scope.tree());
  }

  @Override
  public boolean test() {
    return true;
  }

  @Override
  public String saltenv() {
    return Tree.BASE;
  }

  @Override
  public Map<String, @Nullable Object> chunk() {
    return Map.of();
  }

  @Override
  public String renderTemplate(String engine, String text, String file, Map<String, ?> names) {
    Map<String, @Nullable Object> further = new LinkedHashMap<>(names);
    return readers
        .renderers()
        .template(
            engine,
            text,
            file,
            new RenderScope(Tree.BASE, "", grains(), pillar(), opts(), functions, tree(), further));
  }

  @Override
  public <T> T port(Class<T> type) {
    if (type == Registry.class) {
      return type.cast(readers.registry());
    } else if (type == Renderers.class) {
      return type.cast(readers.renderers());
    }
    return readers
        .ports()
        .find(type)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.TEMPLATE_FAILED,
                    "this function needs an agent ("
                        + type.getSimpleName()
                        + "); "
                        + readers.advice()));
  }

  @Override
  public void progress(String line) {
    // nobody waits for it
  }
}
