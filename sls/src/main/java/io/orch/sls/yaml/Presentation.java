package io.orch.sls.yaml;

import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Values to YAML nodes, written as PyYAML's safe dumper writes them. */
final class Presentation {

  private final FlowStyle style;
  private final Map<Object, Node> shared = new IdentityHashMap<>();

  private Presentation(FlowStyle style) {
    this.style = style;
  }

  /** With {@code AUTO}, collections of scalars are written in flow style, others in block style. */
  static String dump(@Nullable Object value, FlowStyle style) {
    return Emission.write(new Presentation(style).node(value));
  }

  private Node node(@Nullable Object value) {
    return switch (value) {
      case null -> scalar(Tag.NULL, "null");
      case Unwritable u -> scalar(Tag.NULL, "NULL");
      case byte[] bytes -> binary(bytes);
      case Boolean b -> scalar(Tag.BOOL, b ? "true" : "false");
      case Double d -> scalar(Tag.FLOAT, real(d));
      case Float f -> scalar(Tag.FLOAT, real(f.doubleValue()));
      case BigInteger i -> scalar(Tag.INT, i.toString());
      case Number n -> scalar(Tag.INT, Long.toString(n.longValue()));
      case Map<?, ?> map -> once(map, () -> mapping(map));
      case java.util.Set<?> set -> once(set, () -> set(set));
      case Collection<?> items -> once(items, () -> sequence(items));
      default -> text(value.toString());
    };
  }

  private Node once(Object value, java.util.function.Supplier<Node> made) {
    Node known = shared.get(value);
    if (known == null) {
      known = made.get();
      shared.put(value, known);
    }
    return known;
  }

  private static Node scalar(Tag tag, String text) {
    return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
  }

  private static Node text(String text) {
    return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
  }

  private static String real(double d) {
    if (Double.isNaN(d)) {
      return ".nan";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? ".inf" : "-.inf";
    }
    String text = Values.repr(d);
    return text.indexOf('.') < 0 && text.indexOf('e') > 0 ? text.replaceFirst("e", ".0e") : text;
  }

  private FlowStyle style(List<Node> inside) {
    if (style != FlowStyle.AUTO) {
      return style;
    }
    return inside.stream().allMatch(ScalarNode.class::isInstance)
        ? FlowStyle.FLOW
        : FlowStyle.BLOCK;
  }

  private Node sequence(Collection<?> items) {
    List<Node> nodes = new ArrayList<>();
    for (Object item : items) {
      nodes.add(node(item));
    }
    return new SequenceNode(Tag.SEQ, nodes, style(nodes));
  }

  private Node mapping(Map<?, ?> map) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (Map.Entry<?, ?> entry : sorted(map)) {
      tuples.add(new NodeTuple(node(entry.getKey()), node(entry.getValue())));
    }
    return new MappingNode(
        Tag.MAP, tuples, style(tuples.stream().map(NodeTuple::getValueNode).toList()));
  }

  /** The entries in the order in which they are written: by key, when all keys can be ordered. */
  static List<Map.Entry<?, ?>> sorted(Map<?, ?> map) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    boolean sorted = !(map instanceof DataMap data && data.keepsOrder());
    if (sorted && entries.stream().allMatch(e -> e.getKey() instanceof CharSequence)) {
      entries.sort((a, b) -> codePoints(a.getKey().toString(), b.getKey().toString()));
    } else if (sorted && entries.stream().allMatch(e -> Values.isNumber(e.getKey()))) {
      entries.sort((a, b) -> Values.compareNumbers(a.getKey(), b.getKey()));
    }
    return entries;
  }

  private Node set(java.util.Set<?> set) {
    List<NodeTuple> tuples = new ArrayList<>();
    set.forEach(item -> tuples.add(new NodeTuple(node(item), node(null))));
    return new MappingNode(Tag.SET, tuples, style(List.of()));
  }

  private static Node binary(byte[] bytes) {
    String text = java.util.Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
    return new ScalarNode(Tag.BINARY, text + "\n", null, null, ScalarStyle.LITERAL);
  }

  private static int codePoints(String a, String b) {
    return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }
}
