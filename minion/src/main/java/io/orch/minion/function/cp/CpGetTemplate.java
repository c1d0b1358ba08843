package io.orch.minion.function.cp;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "cp.get_template",
    summary = "Renders a file of the tree to the host; returns its path.",
    example = "orch exec web1 cp.get_template salt://web/app.conf /etc/app.conf")
record CpGetTemplate(
    @Param("salt://path, http(s)://... or an absolute path.") String path,
    @Param("Absolute path on the host.") String dest,
    @Param(value = "Engine: jinja.", fallback = "jinja") String template,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv,
    @Param(value = "Make missing parent directories.", fallback = "false") boolean makedirs,
    @Param(
            value = "Names that the template sees; context and defaults are maps of them.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Optional<Source> source = Cached.source(context, path, saltenv);
    if (source.isEmpty()) {
      return "";
    }
    Map<String, @Nullable Object> names = new LinkedHashMap<>();
    put(names, kwargs.get("defaults"));
    put(names, kwargs.get("context"));
    kwargs.forEach(names::putIfAbsent);
    String text = new String(source.get().content().get(), StandardCharsets.UTF_8);
    String rendered = context.renderTemplate(template, text, source.get().file(), names);
    HostFiles files = context.port(HostFiles.class);
    Path to = files.path(dest);
    if (makedirs) {
      Cached.parents(files, to);
    }
    files.write(to, rendered.getBytes(StandardCharsets.UTF_8), new FileMode(0644));
    return dest;
  }

  private static void put(Map<String, @Nullable Object> names, @Nullable Object given) {
    if (given instanceof Map<?, ?> map) {
      map.forEach((key, value) -> names.put(Values.str(key), value));
    }
  }
}
