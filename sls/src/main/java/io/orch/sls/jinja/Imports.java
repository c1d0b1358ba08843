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
  record Reference(Expr name, boolean withContext) {

    private Run.Named find(Frame frame) {
      Object named = name.value(frame);
      return name.here(frame).find(named, false, Via.IMPORTED);
    }

    /** The template evaluated for what it exports; without context, once in a rendering. */
    private TemplateModule load(Frame frame, Location at) {
      Run.Named found = find(frame);
      return withContext
          ? evaluate(found.template(), frame.snapshot().template(), at)
          : frame
              .run()
              .module(found.name(), () -> evaluate(found.template(), frame.run().isolated(), at));
    }

    private static TemplateModule evaluate(Template template, Frame scope, Location at) {
      Run run = scope.run();
      run.at(at);
      Output out = new Output(run.budget(), true);
      run.nested(template, scope, out, Via.IMPORTED);
      Map<String, @Nullable Object> exports = new LinkedHashMap<>(scope.own());
      exports.keySet().removeIf(key -> key.startsWith("_"));
      exports.keySet().removeAll(scope.imported());
      return new TemplateModule(template, exports, out);
    }
  }

  static final class Include extends Statement {
    private final Expr name;
    private final boolean withContext;
    private final boolean optional;

    Include(Location at, Expr name, boolean withContext, boolean optional) {
      super(at);
      this.name = name;
      this.withContext = withContext;
      this.optional = optional;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Object named = name.value(frame);
      Run run = name.here(frame);
      Run.Named found =
          optional ? run.findIfAny(named, true, Via.INCLUDED) : run.find(named, true, Via.INCLUDED);
      if (found != null && !out.muted()) {
        Frame scope = withContext ? frame.template() : run.isolated();
        here(frame).nested(found.template(), scope, out, Via.INCLUDED);
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
        return Json.parse(text, places::at);
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
      TemplateModule module = reference.load(frame, at());
      try {
        frame.set(name, module.template().data(format, () -> module.read(format)));
      } catch (io.orch.sls.error.OrchException e) {
        throw Faults.from(e, new Via(Via.IMPORTED, at()));
      }
      return Signal.NEXT;
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
