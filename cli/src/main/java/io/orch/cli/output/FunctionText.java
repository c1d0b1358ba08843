package io.orch.cli.output;

import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import java.util.ArrayList;
import java.util.List;

/** Functions for people: one line each, or all that is known. */
public final class FunctionText {

  private FunctionText() {}

  /** One line each, by kind. */
  public static List<Line> overview(List<Schema> schemas) {
    List<Line> lines = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Schema> ofKind = schemas.stream().filter(s -> s.kind() == kind).toList();
      if (ofKind.isEmpty()) {
        continue;
      }
      if (!lines.isEmpty()) {
        lines.add(new Line());
      }
      lines.add(Line.of(title(kind), Style.STRONG));
      int width = ofKind.stream().mapToInt(s -> s.name().length()).max().orElse(0);
      for (Schema schema : ofKind) {
        lines.add(
            new Line().add("  ").pad(schema.name(), width + 2, Style.PLAIN).add(schema.summary()));
      }
    }
    return lines;
  }

  private static String title(Kind kind) {
    return switch (kind) {
      case STATE -> "State functions (in SLS files)";
      case EXECUTION -> "Execution functions (orch exec, templates, module.run)";
      case RUNNER -> "Runner functions (on the master, in orchestrations)";
      case WHEEL -> "Wheel functions (keys and settings of the master, in orchestrations)";
      case BEACON -> "Beacons (beacons: of a minion's configuration and of pillar)";
    };
  }

  /** All that is known of each. */
  public static List<Line> full(List<Schema> schemas) {
    List<Line> lines = new ArrayList<>();
    for (Schema schema : schemas) {
      if (!lines.isEmpty()) {
        lines.add(new Line());
      }
      full(schema, lines);
    }
    return lines;
  }

  private static void full(Schema schema, List<Line> lines) {
    String kind =
        switch (schema.kind()) {
          case STATE -> "state function";
          case EXECUTION -> "execution function";
          case RUNNER -> "runner function";
          case WHEEL -> "wheel function";
          case BEACON -> "beacon";
        };
    lines.add(new Line().add(schema.name(), Style.STRONG).add("  " + kind, Style.FAINT));
    if (!schema.aliases().isEmpty()) {
      lines.add(
          Line.of("also named " + String.join(", ", schema.aliases()), Style.FAINT).indent(2));
    }
    Safe.lines(schema.summary()).forEach(line -> lines.add(Line.of(line).indent(2)));
    if (!schema.parameters().isEmpty()) {
      lines.add(new Line());
      lines.add(Line.of("Arguments", Style.STRONG).indent(2));
      schema.parameters().forEach(parameter -> parameter(parameter, lines));
    }
    if (!schema.example().isBlank()) {
      lines.add(new Line());
      lines.add(Line.of("Example", Style.STRONG).indent(2));
      Safe.lines(schema.example().stripIndent())
          .forEach(line -> lines.add(Line.of(line).indent(4)));
    }
  }

  private static void parameter(Schema.Parameter parameter, List<Line> lines) {
    Line head =
        new Line()
            .add("    ")
            .add(parameter.rest() ? parameter.name() + "..." : parameter.name(), Style.CHANGED)
            .add("  " + parameter.type(), Style.FAINT);
    if (parameter.required()) {
      head.add("  required", Style.WARNING);
    } else if (!parameter.fallback().isEmpty()) {
      head.add("  default: " + parameter.fallback(), Style.FAINT);
    }
    lines.add(head);
    if (!parameter.description().isBlank()) {
      Safe.lines(parameter.description()).forEach(line -> lines.add(Line.of(line).indent(8)));
    }
    if (!parameter.aliases().isEmpty()) {
      lines.add(
          Line.of("also named " + String.join(", ", parameter.aliases()), Style.FAINT).indent(8));
    }
  }
}
