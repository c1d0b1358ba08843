package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.error.Via;
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
  private Location at = Location.NONE;

  Run(Templates templates, Loader loader, Budget budget, Map<String, @Nullable Object> names) {
    this.templates = templates;
    this.loader = loader;
    this.budget = budget;
    this.globals = Frame.globals(this, names);
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

  /** A frame for a template that does not see its caller's names; it has its own paths. */
  Frame isolated(String file) {
    Frame frame = globals.child();
    Map<String, Object> paths = new HashMap<>(TemplatePaths.of(file));
    paths.forEach(frame::set);
    return frame.template();
  }

  /**
   * The first template that exists of the names a tag gives.
   *
   * @param names a string or a list of strings
   * @param from the file that asks, which relative names start from
   * @param how what the tag does with it, as a {@link Via} says it
   */
  @Nullable Template find(@Nullable Object names, String from, boolean optional, String how) {
    Location asked = at;
    List<String> paths = new ArrayList<>();
    for (Object name :
        Python.defined(names) instanceof List<?> list ? list : List.of(some(names))) {
      if (!(Python.defined(name) instanceof CharSequence path)) {
        throw Faults.failed("a template is named by a string, not by " + Python.describe(name));
      }
      paths.add(TemplatePaths.resolve(path.toString(), from));
    }
    for (String path : paths) {
      var stored = loader.find(path);
      if (stored.isPresent()) {
        try {
          return templates.parsed(stored.get());
        } catch (OrchException e) {
          throw Faults.from(e, new Via(how, asked));
        }
      }
    }
    if (optional) {
      return null;
    }
    throw missing(paths);
  }

  private static Object some(@Nullable Object value) {
    return value == null ? "None" : value;
  }

  private OrchException missing(List<String> paths) {
    String path = paths.isEmpty() ? "" : paths.get(0);
    return new OrchException(
        ErrorCode.FILE_NOT_FOUND,
        at,
        "there is no template '"
            + String.join("' or '", paths)
            + "' in the tree"
            + Suggestion.didYouMean(path, loader.near(path)));
  }

  /** Runs another template into an output; its errors say that they came from here. */
  void nested(Template template, Frame frame, Output out, String how) {
    Location from = at;
    budget.enter();
    try {
      template.body().run(frame, out);
    } catch (OrchException e) {
      throw Faults.from(Faults.at(e, at), new Via(how, from));
    }
    budget.leave();
    at = from;
  }
}
