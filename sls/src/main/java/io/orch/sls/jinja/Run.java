package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.error.Via;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rendering of one template with what it imports and includes. Used by one thread. */
final class Run {

  private final Templates templates;
  private final Loader loader;
  private final Budget budget;
  private final Frame globals;
  private final Map<String, Template> loaded = new HashMap<>();
  private final Map<String, TemplateModule> modules = new HashMap<>();
  private Frame rendered;
  private Location at = Location.NONE;

  Run(Templates templates, Loader loader, Budget budget, Map<String, @Nullable Object> names) {
    this.templates = templates;
    this.loader = loader;
    this.budget = budget;
    this.globals = Frame.globals(this, names);
    this.rendered = globals;
  }

  Budget budget() {
    return budget;
  }

  Frame globals() {
    return globals;
  }

  /** The place of the expression that is being evaluated. */
  Location at() {
    return at;
  }

  void at(Location place) {
    this.at = place;
  }

  /** The names of the template that is being rendered, for {@code show_full_context}. */
  Object context() {
    DataMap all = new DataMap();
    for (String name : rendered.visible()) {
      Object value = rendered.find(name);
      boolean data =
          value == null
              || value instanceof Map<?, ?>
              || value instanceof List<?>
              || value instanceof CharSequence
              || Values.isNumber(value);
      all.put(name, data ? value : Python.repr(value));
    }
    return all;
  }

  /** Runs the template that was asked for. */
  void main(Template template, Map<String, ?> paths, Output out) {
    Frame own = globals.child();
    paths.forEach(own::set);
    rendered = own.template();
    template.run(rendered, out);
  }

  /** A frame for a template that does not see its caller's names. */
  Frame isolated() {
    return globals.template();
  }

  /** A template under the name that it was asked for by. */
  record Named(String name, Template template) {}

  /**
   * The template that a tag names.
   *
   * @param name a string; for includes also a list of strings, of which the first that exists
   * @param how what the tag does with it, as a {@link Via} says it
   */
  Named find(@Nullable Object name, boolean several, String how) {
    Named found = findIfAny(name, several, how);
    if (found == null) {
      throw missing(names(name, several));
    }
    return found;
  }

  /** The same; null when there is none. */
  @Nullable Named findIfAny(@Nullable Object name, boolean several, String how) {
    Location asked = at;
    for (String one : names(name, several)) {
      Template template = loaded.get(one);
      if (template == null) {
        template = load(one, new Via(how, asked));
      }
      if (template != null) {
        return new Named(one, template);
      }
    }
    return null;
  }

  private static List<String> names(@Nullable Object name, boolean several) {
    boolean list = several && Python.defined(name) instanceof List<?>;
    List<@Nullable Object> names = new ArrayList<>();
    if (list) {
      names.addAll(Python.items(name));
    } else {
      names.add(name);
    }
    List<String> all = new ArrayList<>();
    for (Object one : names) {
      if (!(Python.defined(one) instanceof CharSequence text)) {
        throw Faults.failed("a template is named by a string, not by " + Python.describe(one));
      }
      all.add(text.toString());
    }
    return all;
  }

  /**
   * Reads a template. As in Salt, templates that do not see their caller's names then know its
   * path, whether it exists or not, and names that begin with a dot start from the directory of the
   * one that was read last.
   */
  private @Nullable Template load(String name, Via asked) {
    boolean relative = name.startsWith("./") || name.startsWith("../");
    String directory = Python.str(globals.find("tpldir"));
    String path = TemplatePaths.resolve(name, relative ? directory : "");
    Map<String, Object> paths = new HashMap<>(TemplatePaths.of(path));
    if (relative) {
      paths.put("tplfile", name);
      paths.put("tpldir", directory);
      paths.put("tpldot", directory.replace('/', '.'));
    }
    paths.forEach(globals::set);
    var stored = loader.find(path);
    if (stored.isEmpty()) {
      return null;
    }
    try {
      Template template = templates.parsed(stored.get());
      loaded.put(name, template);
      return template;
    } catch (OrchException e) {
      throw Faults.from(e, asked);
    }
  }

  /** The module of a template that does not see its caller's names: it is evaluated once. */
  TemplateModule module(String name, java.util.function.Supplier<TemplateModule> maker) {
    TemplateModule known = modules.get(name);
    if (known == null) {
      known = maker.get();
      modules.put(name, known);
    }
    return known;
  }

  private OrchException missing(List<String> names) {
    String path = names.isEmpty() ? "" : TemplatePaths.resolve(names.get(0), "");
    return new OrchException(
        ErrorCode.FILE_NOT_FOUND,
        at,
        "there is no template '"
            + String.join("' or '", names)
            + "' in the tree"
            + Suggestion.didYouMean(path, loader.near(path)));
  }

  /** Runs another template into an output; its errors say that they came from here. */
  void nested(Template template, Frame frame, Output out, String how) {
    Location from = at;
    budget.enter();
    try {
      template.run(frame, out);
    } catch (OrchException e) {
      throw Faults.from(Faults.at(e, at), new Via(how, from));
    }
    budget.leave();
    at = from;
  }
}
