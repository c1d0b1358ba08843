package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.jinja.Rendered;
import io.orch.sls.jinja.Templates;
import io.orch.sls.render.Decryption.Closed;
import io.orch.sls.secret.Collector;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
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
  private final RenderSettings settings;

  public Renderers() {
    this(new Templates());
  }

  /** With templates of other limits. */
  public Renderers(Templates templates) {
    this(templates, RenderSettings.USUAL);
  }

  /** With other settings. */
  public Renderers(RenderSettings settings) {
    this(new Templates(settings.limits()), settings);
  }

  private Renderers(Templates templates, RenderSettings settings) {
    this.templates = templates;
    this.settings = settings;
  }

  /**
   * The data of an SLS file, by the pipeline that its first line asks for; an empty map when there
   * is no data. Maps and lists know the author's places, also behind a template.
   *
   * @param file its path in the tree: {@code web/init.sls}
   * @return maps, lists and single values; a string for {@code #!jinja} alone
   */
  public @Nullable Object sls(String text, String file, RenderScope scope) {
    return sls(text, file, settings.pipe(), scope);
  }

  /**
   * The same for a file whose first line may name no renderers.
   *
   * @param usual those that are used then: {@code jinja|yaml}
   */
  public @Nullable Object sls(String text, String file, String usual, RenderScope scope) {
    try {
      Pipeline pipeline = Pipeline.of(text, file, usual);
      Rendered rendered = text(pipeline, text, file, scope);
      Object data = read(pipeline.format(), rendered, file);
      Location at = Location.file(file);
      Object open = pipeline.decrypted() ? decrypted(data, at, scope.secrets()) : data;
      return Closed.ENC.in(rendered.text()) || pipeline.decrypted()
          ? new Decryption(Closed.ENC, settings, scope.secrets()).of(open, at)
          : open;
    } catch (OrchException e) {
      throw Excerpts.of(scope, file, text, e);
    }
  }

  /**
   * The text of an SLS file before it is read as data: what its templates make.
   *
   * @param file its path in the tree: {@code web/init.sls}
   */
  public String text(String text, String file, RenderScope scope) {
    try {
      return text(Pipeline.of(text, file, settings.pipe()), text, file, scope).text();
    } catch (OrchException e) {
      throw Excerpts.of(scope, file, text, e);
    }
  }

  private Rendered text(Pipeline pipeline, String text, String file, RenderScope scope) {
    Rendered rendered = new Rendered(text, Places.of(file));
    for (Pipeline.OnText stage : pipeline.onText()) {
      rendered =
          switch (stage) {
            case JINJA -> again(rendered, jinja(rendered.text(), file, scope), file);
            case GPG -> opened(rendered, scope.secrets());
          };
    }
    return rendered;
  }

  /** What a template made of another one's text, with the places of the first. */
  private static Rendered again(Rendered first, Rendered second, String file) {
    return new Rendered(
        second.text(),
        (line, column) -> {
          Location at = second.places().at(line, column);
          return at.file().equals(file) ? first.places().at(at.line(), at.column()) : at;
        });
  }

  private Rendered opened(Rendered closed, Collector secrets) {
    Problems problems = new Problems();
    Decryption decryption = new Decryption(Closed.PGP, settings, secrets);
    Rendered opened =
        Spliced.of(
            closed,
            Closed.PGP.pattern,
            (message, offset) -> {
              int line = (int) closed.text().substring(0, offset).lines().count();
              Location at = closed.places().at(Math.max(1, line), 1);
              return String.valueOf(problems.attempt(() -> decryption.of(message, at)));
            });
    problems.throwIfAny();
    return opened;
  }

  /**
   * A copy of data in which every OpenPGP message is replaced by what it holds.
   *
   * @param at where the data comes from, for what does not know it
   * @param secrets told of each
   */
  public @Nullable Object decrypted(@Nullable Object data, Location at, Collector secrets) {
    return new Decryption(Closed.PGP, settings, secrets).of(data, at);
  }

  private static @Nullable Object read(Pipeline.Format format, Rendered rendered, String file) {
    return switch (format) {
      case YAML -> {
        Object data = Yaml.parse(rendered.text(), rendered.places());
        yield Values.truth(data) ? data : new DataMap(Location.file(file));
      }
      case JSON -> {
        String text = withoutShebang(rendered.text());
        Object data = text.isBlank() ? null : Json.parse(text, rendered.places()::at);
        yield data == null ? new DataMap(Location.file(file)) : data;
      }
      case TEXT -> rendered.text();
    };
  }

  /** The text with an empty first line where a shebang was, so that lines keep their numbers. */
  private static String withoutShebang(String text) {
    int end = text.indexOf('\n');
    return !text.startsWith("#!") ? text : end < 0 ? "" : text.substring(end);
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
    try {
      return jinja(text, file, scope).text();
    } catch (OrchException e) {
      throw Excerpts.of(scope, file, text, e);
    }
  }

  /**
   * What is wrong with an SLS file as far as its text alone shows: its first line, the syntax of
   * its template, and its YAML when it has no template tags. Empty when nothing is.
   */
  public List<Problem> check(String text, String file) {
    try {
      Pipeline pipeline = Pipeline.of(text, file, settings.pipe());
      if (pipeline.templated()) {
        templates.check(text, file);
      }
      boolean plain = !pipeline.templated() || !hasTags(text);
      if (plain && !pipeline.onText().contains(Pipeline.OnText.GPG)) {
        read(pipeline.format(), new Rendered(text, Places.of(file)), file);
      }
      return List.of();
    } catch (OrchException e) {
      return Excerpts.of(file, text, e.problems());
    }
  }

  private static boolean hasTags(String text) {
    return text.contains("{%") || text.contains("{{") || text.contains("{#");
  }
}
