package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Places;
import io.orch.sls.yaml.Yaml;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters between data and its written forms. */
final class DataFilters {

  private DataFilters() {}

  static void register(Filters filters) {
    filters.raw(
        "yaml",
        "flow_style?",
        (run, v, a) -> new Markup(yaml(run, v, a.flag(0, "flow_style", true))));
    filters.add("dict_to_sls_yaml_params", "flow_style?", DataFilters::parameters);
    filters.add(
        "json",
        "sort_keys? indent?",
        (run, v, a) -> {
          JsonText.Style style =
              JsonText.Style.PLAIN
                  .sorted(a.flag(0, "sort_keys", true))
                  .indent(a.get(1, "indent", null));
          return new Markup(json(run, v, style).strip());
        });
    filters.add("tojson", "indent? **", DataFilters::tojson);
    filters.add("yaml_encode", "", (run, v, a) -> scalar(v));
    filters.add("yaml_dquote", "", (run, v, a) -> Yaml.doubleQuoted(Python.str(v)));
    filters.add("yaml_squote", "", (run, v, a) -> Yaml.singleQuoted(Python.str(v)));
    filters.add("load_yaml", "", (run, v, a) -> Yaml.parse(source(v), at(run)));
    filters.add("load_json", "", (run, v, a) -> loadJson(run, v));
    filters.add("load_text", "", (run, v, a) -> v instanceof TemplateModule m ? m.text() : v);
  }

  private static Places at(Run run) {
    var at = run.at();
    return (line, column) -> at;
  }

  private static String source(@Nullable Object value) {
    return value instanceof TemplateModule m ? m.text() : TextFilters.text(value);
  }

  private static @Nullable Object loadJson(Run run, @Nullable Object value) {
    return Json.parse(source(value), (line, column) -> run.at());
  }

  static String yaml(Run run, @Nullable Object value, boolean flow) {
    String text = Yaml.dump(Dumpable.of(value), flow).strip();
    run.budget().characters(text.length());
    return text.endsWith("\n...") ? text.substring(0, text.length() - 4) : text;
  }

  private static Object parameters(Run run, @Nullable Object value, Arguments a) {
    DataList list = new DataList();
    ListFilters.map(value)
        .forEach(
            (key, v) -> {
              DataMap one = new DataMap();
              one.put(key, v);
              list.add(one);
            });
    return new Markup(yaml(run, list, a.flag(0, "flow_style", false)));
  }

  private static String json(Run run, @Nullable Object value, JsonText.Style style) {
    String text = JsonText.write(value, style);
    run.budget().characters(text.length());
    return text;
  }

  private static String tojson(Run run, @Nullable Object value, Arguments a) {
    JsonText.Style style = JsonText.Style.PLAIN.ascii(true).indent(a.get(0, "indent", null));
    for (Map.Entry<String, @Nullable Object> option : a.keywords().entrySet()) {
      style = style.with(option.getKey(), option.getValue());
    }
    return json(run, value, style)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("'", "\\u0027");
  }

  /** One value as a YAML word: strings in double quotes. */
  private static String scalar(@Nullable Object value) {
    return switch (value) {
      case CharSequence s -> Yaml.doubleQuoted(s.toString());
      case Map<?, ?> m -> throw notSingle(m);
      case Iterable<?> i -> throw notSingle(i);
      case null, default -> Yaml.dump(value, true).strip().replaceAll("\\s*\\.\\.\\.$", "");
    };
  }

  private static io.orch.sls.error.OrchException notSingle(Object value) {
    return Faults.failed("yaml_encode is for single values, not " + Python.describe(value));
  }
}
