package io.orch.master.orchestrate;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The context of functions that run on the master.
 *
 * @param ports what they may use, by type
 * @param lines hears progress
 */
record MasterContext(
    boolean test,
    RenderScope scope,
    Renderers renderers,
    Map<Class<?>, Object> ports,
    Map<String, @Nullable Object> chunk,
    Consumer<String> lines)
    implements Context {

  /** A context of the master's with another port in place of its own. */
  static <T> Context with(Context context, Class<T> type, T port) {
    MasterContext here = (MasterContext) context;
    Map<Class<?>, Object> ports = new HashMap<>(here.ports);
    ports.put(type, port);
    return new MasterContext(here.test, here.scope, here.renderers, ports, here.chunk, here.lines);
  }

  /** The same context, predicting or not. */
  static Context testing(Context context, boolean test) {
    MasterContext here = (MasterContext) context;
    return new MasterContext(test, here.scope, here.renderers, here.ports, here.chunk, here.lines);
  }

  @Override
  public String saltenv() {
    return scope.saltenv();
  }

  @Override
  public Map<String, @Nullable Object> grains() {
    return new java.util.LinkedHashMap<>(scope.grains());
  }

  @Override
  public Map<String, @Nullable Object> pillar() {
    return new java.util.LinkedHashMap<>(scope.pillar());
  }

  @Override
  public Map<String, @Nullable Object> opts() {
    return new java.util.LinkedHashMap<>(scope.opts());
  }

  @Override
  public Tree tree() {
    return scope.tree();
  }

  @Override
  public Functions functions() {
    return scope.functions();
  }

  @Override
  public String renderTemplate(String engine, String text, String file, Map<String, ?> names) {
    return renderers.template(engine, text, file, scope.withNames(names));
  }

  @Override
  public <T> T port(Class<T> type) {
    Object port = ports.get(type);
    if (port == null) {
      throw new OrchException(
          ErrorCode.FUNCTION_UNKNOWN,
          "this function can't run on the master, which has no "
              + type.getSimpleName()
              + "; run it on a minion with salt.function or salt.state");
    }
    return type.cast(port);
  }

  @Override
  public void progress(String line) {
    lines.accept(line);
  }
}
