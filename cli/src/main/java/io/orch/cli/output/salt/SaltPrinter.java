package io.orch.cli.output.salt;

import io.orch.cli.output.Safe;
import io.orch.sls.jinja.PythonText;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints data as Salt's outputters do, but for what a terminal would obey: the escape character in
 * a text becomes a question mark, as there, and others are shown as escapes.
 */
public final class SaltPrinter {

  private static final int INDENT = 4;

  private final SaltSettings settings;
  private final Palette palette;

  public SaltPrinter(SaltSettings settings) {
    this.settings = settings;
    this.palette = new Palette(settings.colour());
  }

  /**
   * The text of data, without white space at its end.
   *
   * @param failed whether the data are those of a failure
   */
  public String print(SaltFormat format, @Nullable Object data, boolean failed) {
    String text =
        switch (format) {
          case JSON -> Safe.document(json(data));
          case YAML -> Safe.document(Yaml.dump(data, settings.indent().orElse(INDENT) < 0));
          case RAW -> data instanceof String s ? clean(s) : Safe.document(Values.repr(data));
          case PPRINT -> Safe.document(PythonText.pprint(data));
          case QUIET -> "";
          default -> text(format, safe(data), failed);
        };
    return text.stripTrailing();
  }

  private String json(@Nullable Object data) {
    int indent = settings.indent().orElse(INDENT);
    return indent < 0 ? PythonText.json(data) : PythonText.json(data, indent);
  }

  private String text(SaltFormat format, @Nullable Object data, boolean failed) {
    if (format == SaltFormat.TXT) {
      return PlainText.keyed(data);
    }
    if (format == SaltFormat.NO_RETURN) {
      return PlainText.silent(data, palette);
    }
    if (format == SaltFormat.NEWLINE_VALUES_ONLY && data instanceof Map<?, ?> map) {
      return PlainText.values(map);
    }
    if (format == SaltFormat.KEY && data instanceof Map<?, ?> map) {
      return KeyText.print(map, palette);
    }
    return format == SaltFormat.HIGHSTATE && HighstateText.fits(data)
        ? new HighstateText(settings).print(data)
        : NestedText.print(data, palette, failed, 0);
  }

  private static @Nullable Object safe(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(safe(key), safe(item)));
        yield copy;
      }
      case Collection<?> items -> {
        List<@Nullable Object> copy = new ArrayList<>();
        items.forEach(item -> copy.add(safe(item)));
        yield copy;
      }
      case String s -> clean(s);
      case null, default -> value;
    };
  }

  private static String clean(String text) {
    return Safe.text(text.replace('\u001b', '?'));
  }
}
