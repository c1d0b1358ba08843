package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data as XML, as Salt's {@code xml} filter writes it: dicts are elements, single values
 * attributes.
 */
final class XmlText {

  private static final int MAX_DEPTH = 100;

  /** An element. */
  private static final class Element {
    private final String tag;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private @Nullable String text;

    Element(String tag) {
      this.tag = tag;
    }
  }

  private XmlText() {}

  static String write(@Nullable Object value) {
    Element root = tree(pairs(value), null, 0);
    if (root == null) {
      throw Faults.failed("xml needs a dict with one element, not " + Python.describe(value));
    }
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" ?>\n");
    write(root, 0, out);
    return out.toString();
  }

  private static List<List<@Nullable Object>> pairs(@Nullable Object value) {
    List<List<@Nullable Object>> pairs = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      MapMethods.entries(map).forEach(pair -> pairs.add(Python.items(pair)));
      return pairs;
    }
    if (!(value instanceof List<?> list)) {
      throw Faults.failed("xml is for dicts and lists, not for " + Python.describe(value));
    }
    if (list.isEmpty()) {
      throw Faults.failed("xml needs a list that is not empty");
    }
    if (list.get(0) instanceof CharSequence) {
      list.forEach(item -> pairs.add(Python.items(item)));
    }
    return pairs;
  }

  private static @Nullable Element tree(
      List<List<@Nullable Object>> pairs, @Nullable Element parent, int depth) {
    if (depth > MAX_DEPTH) {
      throw Faults.limit("the depth of XML", MAX_DEPTH);
    }
    Element made = null;
    for (List<@Nullable Object> pair : pairs) {
      if (pair.size() != 2) {
        throw Faults.failed("xml takes pairs of a name and a value, not " + Python.repr(pair));
      }
      Object value = pair.get(1);
      if (value instanceof List<?> several && !(value instanceof Tuple)) {
        for (Object one : several) {
          tree(List.of(java.util.Arrays.asList(pair.get(0), one)), parent, depth + 1);
        }
        continue;
      }
      made = new Element(TextFilters.text(pair.get(0)));
      if (parent != null) {
        parent.children.add(made);
      }
      if (value instanceof CharSequence || io.orch.sls.value.Values.isNumber(value)) {
        made.text = Python.str(value);
      } else {
        fill(made, value, depth);
      }
    }
    return made;
  }

  private static void fill(Element element, @Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, v) -> {
            if (!(v instanceof Map<?, ?>) && (!(v instanceof List<?>) || v instanceof Tuple)) {
              element.attributes.put(Python.str(key), Python.str(v));
            }
          });
    }
    List<List<@Nullable Object>> inner = new ArrayList<>();
    for (List<@Nullable Object> pair : pairs(value)) {
      Object v = pair.size() == 2 ? pair.get(1) : null;
      if (v instanceof Map<?, ?> || v instanceof List<?> && !(v instanceof Tuple)) {
        inner.add(pair);
      }
    }
    tree(inner, element, depth + 1);
  }

  private static void write(Element element, int depth, StringBuilder out) {
    String indent = " ".repeat(depth);
    out.append(indent).append('<').append(element.tag);
    element.attributes.forEach(
        (name, value) ->
            out.append(' ').append(name).append("=\"").append(escape(value)).append('"'));
    if (element.children.isEmpty() && element.text == null) {
      out.append("/>\n");
      return;
    }
    out.append('>');
    if (element.text != null) {
      out.append(escape(element.text));
    } else {
      out.append('\n');
      element.children.forEach(child -> write(child, depth + 1, out));
      out.append(indent);
    }
    out.append("</").append(element.tag).append(">\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;")
        .replace(">", "&gt;");
  }
}
