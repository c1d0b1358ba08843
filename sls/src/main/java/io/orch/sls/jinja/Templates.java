package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import io.orch.sls.task.Recent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates and keeps what it has parsed, by content. Thread-safe. A template changes
 * nothing that it is given: data is copied when it is first used.
 */
public final class Templates {

  private static final int CACHED = 2_000;

  private final TemplateLimits limits;
  private final Recent<Key, Template> parsed = new Recent<>(CACHED);

  /** A template's path and its text, or what changes with its text. */
  private record Key(String file, String version) {}

  public Templates() {
    this(TemplateLimits.USUAL);
  }

  /** With other limits. */
  public Templates(TemplateLimits limits) {
    this.limits = limits;
  }

  /**
   * The text that a template makes. As Salt does, a line end at its end is kept.
   *
   * @param names what it sees; maps and lists are copied on first use
   */
  public Rendered render(
      String text,
      String file,
      Map<String, ? extends @Nullable Object> names,
      Functions functions,
      Loader loader) {
    Template template = parsed(text, file);
    Map<String, @Nullable Object> globals = new HashMap<>(Globals.TABLE);
    globals.putAll(TemplatePaths.of(file));
    names.forEach((name, value) -> globals.put(name, data(value)));
    globals.put("salt", new SaltFunctions(functions));
    Budget budget = new Budget(limits);
    Run run = new Run(this, loader, budget, globals);
    Output out = new Output(budget, true);
    Budget before = budget.begin();
    try {
      run.main(template, TemplatePaths.of(file), out);
      if (text.endsWith("\n")) {
        out.literal("\n", run.at());
      }
    } catch (OrchException e) {
      throw Faults.at(e, run.at().known() ? run.at() : template.start());
    } catch (RuntimeException e) { // a mistake of this program's, told where it was met
      throw new OrchException(
          ErrorCode.INTERNAL,
          run.at().known() ? run.at() : template.start(),
          "Orch itself failed here: " + e + "; report it with this line",
          e);
    } catch (StackOverflowError e) {
      throw tooDeep(run.at(), e);
    } catch (OutOfMemoryError e) {
      throw new OrchException(
          ErrorCode.TEMPLATE_LIMIT,
          run.at(),
          "the values of the template do not fit the program's memory: look for what is repeated",
          e);
    } finally {
      Budget.end(before);
    }
    return new Rendered(out.text(), out.places(template.start()));
  }

  /** Refuses a template that cannot be parsed. */
  public void check(String text, String file) {
    parsed(text, file);
  }

  private Template parsed(String text, String file) {
    try {
      return parsed(new Loader.Stored(file, text, () -> text));
    } catch (StackOverflowError e) {
      throw tooDeep(Location.file(file), e);
    }
  }

  private static OrchException tooDeep(Location at, StackOverflowError e) {
    return new OrchException(
        ErrorCode.TEMPLATE_LIMIT,
        at,
        "the template is nested deeper than the program's stack: use fewer levels",
        e);
  }

  private static @Nullable Object data(@Nullable Object value) {
    return value instanceof Map<?, ?> || value instanceof java.util.Collection<?>
        ? new Lazy(() -> Plain.copy(value))
        : value instanceof Supplier<?> supplier
            ? new Lazy(() -> Plain.copy(supplier.get()))
            : Plain.copy(value);
  }

  Template parsed(Loader.Stored stored) {
    Key key = new Key(stored.path(), stored.version());
    return parsed.get(key, () -> Template.parse(stored.text().get(), stored.path()));
  }
}
