package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.jinja.Rendered;
import io.orch.sls.jinja.Templates;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Places;
import io.orch.sls.yaml.Yaml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders SLS files and file templates. Thread-safe; one per process, for it keeps the templates
 * that it has parsed. Nothing that a scope holds is changed.
 */
public final class Renderers {

  private final Templates templates;

  public Renderers() {
    this(new Templates());
  }

  /** With templates of other limits. */
  public Renderers(Templates templates) {
    this.templates = templates;
  }

  /**
   * The data of an SLS file, by the pipeline that its first line asks for; an empty map when there
   * is no data. Maps and lists know the author's places, also behind a template.
   *
   * @param file its path in the tree: {@code web/init.sls}
   * @return maps, lists and single values; a string for {@code #!jinja} alone
   */
  public @Nullable Object sls(String text, String file, RenderScope scope) {
    Pipeline pipeline = Pipeline.of(text, file);
    Rendered rendered =
        pipeline.template()
            ? jinja(pipeline.body(), file, scope)
            : new Rendered(pipeline.body(), Places.of(file));
    return read(pipeline, rendered, file);
  }

  private static @Nullable Object read(Pipeline pipeline, Rendered rendered, String file) {
    return switch (pipeline.format()) {
      case YAML -> {
        Object data = Yaml.parse(rendered.text(), rendered.places());
        yield data == null ? new DataMap(Location.file(file)) : data;
      }
      case JSON -> Json.parse(rendered.text(), file);
      case TEXT -> rendered.text();
    };
  }

  private Rendered jinja(String text, String file, RenderScope scope) {
    return templates.render(
        text,
        file,
        SaltNames.of(file, scope),
        scope.functions(),
        new TreeLoader(scope.tree(), scope.saltenv()));
  }

  /** The text that a file template makes, for {@code file.managed} with {@code template: jinja}. */
  public String template(String engine, String text, String file, RenderScope scope) {
    if (!engine.equals("jinja")) {
      throw new OrchException(
          ErrorCode.RENDERER_UNKNOWN,
          Location.file(file),
          "unknown template engine '" + engine + "': use jinja");
    }
    return jinja(text, file, scope).text();
  }

  /**
   * What is wrong with an SLS file as far as its text alone shows: its first line, the syntax of
   * its template, and its YAML when it has no template tags. Empty when nothing is.
   */
  public List<Problem> check(String text, String file) {
    try {
      Pipeline pipeline = Pipeline.of(text, file);
      if (pipeline.template()) {
        templates.check(pipeline.body(), file);
      }
      if (!pipeline.template() || !hasTags(pipeline.body())) {
        read(pipeline, new Rendered(pipeline.body(), Places.of(file)), file);
      }
      return List.of();
    } catch (OrchException e) {
      return e.problems();
    }
  }

  private static boolean hasTags(String text) {
    return text.contains("{%") || text.contains("{{") || text.contains("{#");
  }
}
