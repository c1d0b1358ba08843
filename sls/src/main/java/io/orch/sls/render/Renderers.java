package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.jinja.Templates;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Yaml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders SLS files and file templates. Thread-safe; one per process. */
public final class Renderers {

  private final Templates templates = new Templates();

  /** The data of an SLS file; an empty map when it renders to nothing. */
  public @Nullable Object sls(String text, String file, RenderScope scope) {
    Pipeline pipeline = Pipeline.of(text, file);
    String rendered =
        pipeline.template() ? template("jinja", pipeline.body(), file, scope) : pipeline.body();
    return switch (pipeline.format()) {
      case "yaml" -> {
        Object data = Yaml.parse(rendered, file);
        yield data == null ? new DataMap(Location.file(file)) : data;
      }
      case "json" -> Json.parse(rendered, file);
      default -> rendered;
    };
  }

  /** The text that a file template makes, for {@code file.managed} with {@code template: jinja}. */
  public String template(String engine, String text, String file, RenderScope scope) {
    if (!engine.equals("jinja")) {
      throw new OrchException(
          ErrorCode.RENDERER_UNKNOWN,
          Location.file(file),
          "unknown template engine '" + engine + "': use jinja");
    }
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("grains", scope.grains());
    names.put("pillar", scope.pillar());
    names.put("opts", scope.opts());
    names.put("saltenv", scope.saltenv());
    names.put("sls", scope.sls());
    names.putAll(scope.names());
    return templates.render(text, names);
  }

  /** What is wrong with an SLS file as far as its text alone shows; empty when nothing is. */
  public List<Problem> check(String text, String file) {
    try {
      Pipeline pipeline = Pipeline.of(text, file);
      if (pipeline.format().equals("yaml")
          && !pipeline.body().contains("{%")
          && !pipeline.body().contains("{{")) {
        Yaml.parse(pipeline.body(), file);
      }
      return List.of();
    } catch (OrchException e) {
      return e.problems();
    }
  }
}
