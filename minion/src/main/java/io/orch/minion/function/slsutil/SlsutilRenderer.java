package io.orch.minion.function.slsutil;

import io.orch.minion.function.cp.Source;
import io.orch.minion.function.cp.Sources;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "slsutil.renderer",
    summary = "The data that a file of the tree, or a text, means when it is rendered as SLS is.",
    reads = true,
    example = "orch exec web1 slsutil.renderer salt://web/defaults.yaml")
record SlsutilRenderer(
    @Param("salt://path, or an absolute path.") Optional<String> path,
    @Param("A text, instead of a path.") Optional<String> string,
    @Param(value = "The renderers where the first line names none.", fallback = "jinja|yaml")
        String defaultRenderer,
    @Param(value = "Environment of the path, and of what the template includes.", fallback = "base")
        String saltenv,
    @Param(value = "Name of the SLS that the template sees.", fallback = "\"\"") String sls,
    @Param(value = "Further names that the template sees.", fallback = "{}", name = "context")
        Map<String, Object> names,
    @Param(value = "Further names that the template sees.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (path.isPresent() == string.isPresent()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "slsutil.renderer takes either path or string");
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(names);
    all.putAll(kwargs);
    RenderScope scope =
        new RenderScope(
            saltenv,
            sls,
            context.grains(),
            context.pillar(),
            context.opts(),
            context.functions(),
            context.tree(),
            all);
    Renderers renderers = context.port(Renderers.class);
    if (string.isPresent()) {
      return renderers.sls(string.get(), "string", defaultRenderer, scope);
    }
    Optional<Source> source = source(context, path.get());
    return source.isEmpty()
        ? Map.of()
        : renderers.sls(
            new String(source.get().content().get(), StandardCharsets.UTF_8),
            source.get().file(),
            defaultRenderer,
            scope);
  }

  private Optional<Source> source(Context context, String at) {
    String url = at.startsWith("salt://") && at.indexOf('?') < 0 ? at + "?saltenv=" + saltenv : at;
    return new Sources(context).find(url, Optional.empty());
  }
}
