package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.error.Via;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Places;
import io.orch.sls.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that use another template, or read their text as data. */
final class Imports {

  private Imports() {}

  /** Another template: how it is named, and whether it sees the names of the one that asks. */
  record Reference(Expr name, boolean withContext, boolean optional) {

    private @Nullable Template find(Frame frame, String how) {
      Object named = name.value(frame);
      Run run = name.here(frame);
      return run.find(named, name.at().file(), optional, how);
    }

    private Frame scope(Frame frame, Template template) {
      return withContext ? frame.template() : frame.run().isolated(template.file());
    }

    /** Evaluates the template for what it exports. */
    private TemplateModule load(Frame frame, Location at) {
      Evaluated evaluated = evaluate(frame, at);
      Map<String, @Nullable Object> exports = new LinkedHashMap<>(evaluated.scope.own());
      exports.keySet().removeIf(key -> key.startsWith("_"));
      exports.keySet().removeAll(evaluated.scope.imported());
      return new TemplateModule(evaluated.template.file(), exports, evaluated.out.text());
    }

    private Evaluated evaluate(Frame frame, Location at) {
      Template template = find(frame, Via.IMPORTED);
      if (template == null) {
        throw Faults.failed("the template was not found");
      }
      Frame scope = scope(frame, template);
      Run run = frame.run();
      run.at(at);
      Output out = new Output(run.budget(), true);
      run.nested(template, scope, out, Via.IMPORTED);
      return new Evaluated(template, scope, out);
    }
  }

  private record Evaluated(Template template, Frame scope, Output out) {}

  static final class Include extends Statement {
    private final Reference reference;

    Include(Location at, Reference reference) {
      super(at);
      this.reference = reference;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Template template = reference.find(frame, Via.INCLUDED);
      if (template != null) {
        Frame scope = reference.scope(frame, template);
        here(frame).nested(template, scope, out, Via.INCLUDED);
      }
      return Signal.NEXT;
    }
  }

  static final class Import extends Statement {
    private final Reference reference;
    private final String name;

    Import(Location at, Reference reference, String name) {
      super(at);
      this.reference = reference;
      this.name = name;
    }

    @Override
    Signal run(Frame frame, Output out) {
      frame.setImported(name, reference.load(frame, at()));
      return Signal.NEXT;
    }
  }

  /** A name that is imported and what it is called here. */
  record Alias(String name, String as, Location at) {}

  static final class FromImport extends Statement {
    private final Reference reference;
    private final List<Alias> names;

    FromImport(Location at, Reference reference, List<Alias> names) {
      super(at);
      this.reference = reference;
      this.names = names;
    }

    @Override
    Signal run(Frame frame, Output out) {
      TemplateModule module = reference.load(frame, at());
      for (Alias alias : names) {
        Object value = module.member(alias.name);
        frame.setImported(
            alias.as,
            value instanceof Attributes.Holder holder
                ? holder.value()
                : new Undefined(
                    alias.at,
                    "'" + alias.name + "' is undefined: '" + module.file() + "' does not set it",
                    alias.name,
                    module::memberNames));
      }
      return Signal.NEXT;
    }
  }

  /** How text becomes data. */
  enum Format {
    YAML {
      @Override
      @Nullable Object read(String text, Places places) {
        return Yaml.parse(text, places);
      }
    },
    JSON {
      @Override
      @Nullable Object read(String text, Places places) {
        return Json.parse(text, places.at(1, 1).file());
      }
    },
    TEXT {
      @Override
      Object read(String text, Places places) {
        return text;
      }
    };

    abstract @Nullable Object read(String text, Places places);
  }

  /** {@code import_yaml} and its like: another template's text as data. */
  static final class ImportData extends Statement {
    private final Reference reference;
    private final String name;
    private final Format format;

    ImportData(Location at, Reference reference, String name, Format format) {
      super(at);
      this.reference = reference;
      this.name = name;
      this.format = format;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Evaluated evaluated = reference.evaluate(frame, at());
      Template template = evaluated.template;
      try {
        frame.set(name, template.data(format, () -> read(evaluated)));
      } catch (io.orch.sls.error.OrchException e) {
        throw Faults.from(e, new Via(Via.IMPORTED, at()));
      }
      return Signal.NEXT;
    }

    private @Nullable Object read(Evaluated evaluated) {
      Places places = evaluated.out.places(evaluated.template.start());
      return format.read(evaluated.out.text(), places);
    }
  }

  /** {@code load_yaml} and its like: the block's own text as data. */
  static final class LoadData extends Statement {
    private final Body body;
    private final Target target;
    private final Format format;

    LoadData(Location at, Body body, Target target, Format format) {
      super(at);
      this.body = body;
      this.target = target;
      this.format = format;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Output text = body.capture(frame.child());
      target.assign(frame, format.read(text.text(), text.places(at())));
      return Signal.NEXT;
    }
  }
}
