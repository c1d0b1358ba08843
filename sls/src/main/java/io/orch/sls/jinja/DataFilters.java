package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Places;
import io.orch.sls.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Filters between data and its written forms, and into data. */
final class DataFilters {

  private DataFilters() {}

  static void register(Map<String, Filter> table) {
    table.put("yaml", (run, v, a) -> yaml(run, v, a.flag(0, "flow_style", true)));
    table.put(
        "json",
        (run, v, a) ->
            json(run, v, a.flag(0, "sort_keys", true), indent(a.get(1, "indent", null)), false));
    table.put("tojson", (run, v, a) -> tojson(run, v, indent(a.get(0, "indent", null))));
    table.put("yaml_encode", (run, v, a) -> scalar(v));
    table.put("yaml_dquote", (run, v, a) -> JsonText.quote(Python.str(v), false));
    table.put("yaml_squote", (run, v, a) -> "'" + Python.str(v).replace("'", "''") + "'");
    table.put("load_yaml", (run, v, a) -> Yaml.parse(Python.str(v), at(run)));
    table.put("load_json", (run, v, a) -> Json.parse(Python.str(v), run.at().file()));
    table.put("load_text", (run, v, a) -> Python.str(v));
    table.put("traverse", (run, v, a) -> traverse(v, a));
    table.put("base64_encode", (run, v, a) -> Base64.getEncoder().encodeToString(bytes(v)));
    table.put("base64_decode", (run, v, a) -> base64(Python.str(v)));
    table.put("b64encode", (run, v, a) -> Base64.getEncoder().encodeToString(bytes(v)));
    table.put("b64decode", (run, v, a) -> base64(Python.str(v)));
    table.put("md5", (run, v, a) -> digest("MD5", v));
    table.put("sha1", (run, v, a) -> digest("SHA-1", v));
    table.put("sha256", (run, v, a) -> digest("SHA-256", v));
    table.put("sha512", (run, v, a) -> digest("SHA-512", v));
    table.put("uuid", (run, v, a) -> uuid(Python.str(v)));
    table.put("set_dict_key_value", DataFilters::setValue);
    table.put("append_dict_key_value", DataFilters::appendValue);
    table.put("extend_dict_key_value", DataFilters::extendValue);
    table.put("update_dict_key_value", DataFilters::updateValue);
    table.put("to_bytes", (run, v, a) -> Python.str(v));
    table.put("xmlattr", (run, v, a) -> attributes(v));
  }

  private static Places at(Run run) {
    var at = run.at();
    return (line, column) -> at;
  }

  private static String yaml(Run run, @Nullable Object value, boolean flow) {
    String text = Yaml.dump(Python.plain(value), flow).strip();
    run.budget().characters(text.length());
    return text.endsWith("\n...") ? text.substring(0, text.length() - 4) : text;
  }

  private static @Nullable Integer indent(@Nullable Object value) {
    return value == null ? null : (Integer) Python.index(value, "indent");
  }

  private static String json(
      Run run, @Nullable Object value, boolean sorted, @Nullable Integer indent, boolean ascii) {
    String text = JsonText.write(Python.plain(value), sorted, indent, ascii);
    run.budget().characters(text.length());
    return text;
  }

  private static String tojson(Run run, @Nullable Object value, @Nullable Integer indent) {
    return json(run, value, false, indent, true)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("'", "\\u0027");
  }

  /** One value as a YAML word: strings in double quotes. */
  private static String scalar(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean b -> b ? "true" : "false";
      case Number n -> Python.str(n);
      case CharSequence s -> JsonText.quote(s.toString(), false);
      default ->
          throw Faults.failed("yaml_encode is for single values, not " + Python.describe(value));
    };
  }

  private static @Nullable Object traverse(@Nullable Object value, Arguments a) {
    a.only("traverse", 3, "key", "default", "delimiter");
    return Values.traverse(
        value,
        Python.str(a.need(0, "key")),
        a.get(1, "default", null),
        a.text(2, "delimiter", ":"));
  }

  private static byte[] bytes(@Nullable Object value) {
    return Python.str(value).getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    try {
      return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Faults.failed("base64_decode: the text is not base64: " + e.getMessage());
    }
  }

  private static String digest(String algorithm, @Nullable Object value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(value)));
    } catch (NoSuchAlgorithmException e) {
      throw new io.orch.sls.error.OrchException(
          ErrorCode.INTERNAL, io.orch.sls.error.Location.NONE, "this Java has no " + algorithm, e);
    }
  }

  /** The name-based UUID (version 5, DNS name space), as Salt's filter gives. */
  private static String uuid(String name) {
    byte[] space = HexFormat.of().parseHex("6ba7b8109dad11d180b400c04fd430c8");
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(space, space.length + text.length);
    System.arraycopy(text, 0, all, space.length, text.length);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(all);
      hash[6] = (byte) (hash[6] & 0x0f | 0x50);
      hash[8] = (byte) (hash[8] & 0x3f | 0x80);
      java.nio.ByteBuffer bits = java.nio.ByteBuffer.wrap(hash);
      return new UUID(bits.getLong(), bits.getLong()).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new io.orch.sls.error.OrchException(
          ErrorCode.INTERNAL, io.orch.sls.error.Location.NONE, "this Java has no SHA-1", e);
    }
  }

  // Salt's filters that change a value deep inside a dict.

  private static @Nullable Object setValue(Run run, @Nullable Object value, Arguments a) {
    Place place = place(value, a);
    Maps.put(place.map, place.key, a.need(1, "value"));
    return value;
  }

  private static @Nullable Object appendValue(Run run, @Nullable Object value, Arguments a) {
    Place place = place(value, a);
    list(place).add(a.need(1, "value"));
    return value;
  }

  private static @Nullable Object extendValue(Run run, @Nullable Object value, Arguments a) {
    Place place = place(value, a);
    list(place).addAll(Python.items(a.need(1, "value")));
    return value;
  }

  private static @Nullable Object updateValue(Run run, @Nullable Object value, Arguments a) {
    Place place = place(value, a);
    MapMethods.update(place.below(), a.need(1, "value"));
    return value;
  }

  @SuppressWarnings("unchecked") // lists of templates are lists of any values
  private static List<@Nullable Object> list(Place place) {
    if (!(Maps.get(place.map, place.key) instanceof List<?>)) {
      Maps.put(place.map, place.key, new io.orch.sls.value.DataList());
    }
    return (List<@Nullable Object>)
        java.util.Objects.requireNonNull(Maps.get(place.map, place.key));
  }

  private record Place(Map<?, ?> map, String key) {
    Map<?, ?> below() {
      if (!(Maps.get(map, key) instanceof Map<?, ?>)) {
        Maps.put(map, key, new io.orch.sls.value.DataMap());
      }
      return (Map<?, ?>) java.util.Objects.requireNonNull(Maps.get(map, key));
    }
  }

  private static Place place(@Nullable Object value, Arguments a) {
    if (!(value instanceof Map<?, ?> root)) {
      throw Faults.failed("a dict is wanted, not " + Python.describe(value));
    }
    String[] steps =
        Python.str(a.need(0, "keys"))
            .split(java.util.regex.Pattern.quote(a.text(2, "delimiter", ":")), -1);
    Place place = new Place(root, steps[0]);
    for (int i = 1; i < steps.length; i++) {
      place = new Place(place.below(), steps[i]);
    }
    return place;
  }

  private static String attributes(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, v) -> {
            if (v != null) {
              out.append(' ')
                  .append(Python.str(key))
                  .append("=\"")
                  .append(TextFilters.escape(Python.str(v)))
                  .append('"');
            }
          });
    }
    return out.toString();
  }
}
