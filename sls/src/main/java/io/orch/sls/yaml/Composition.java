package io.orch.sls.yaml;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Builds the values of one composed document. A node that is used more than once by aliases becomes
 * one shared value, as in Python; what all of them would hold written out is bounded.
 */
final class Composition {

  /** How many values a document may hold when each alias is written out. */
  private static final long MAX_VALUES = 2_000_000;

  private static final Set<Tag> KNOWN =
      Set.of(
          Tag.NULL,
          Tag.BOOL,
          Tag.INT,
          Tag.FLOAT,
          Tag.STR,
          Tag.TIMESTAMP,
          Tag.BINARY,
          Tag.MAP,
          Tag.SEQ,
          Tag.MERGE,
          Tag.OMAP,
          Tag.SET,
          Tag.PAIRS,
          new Tag("tag:yaml.org,2002:python/unicode"));

  private final String text;
  private final Places places;

  /** Only of nodes with an anchor: no other can be met again. */
  private final Map<Node, Object> built = new IdentityHashMap<>();

  private final Map<Node, Extent> extents = new IdentityHashMap<>();
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  Composition(String text, Places places) {
    this.text = text;
    this.places = places;
  }

  /** The value of the root node. */
  @Nullable Object document(Node root) {
    extent(root);
    Object value = value(root);
    if (!problems.isEmpty()) {
      throw new OrchException(List.copyOf(problems), null);
    }
    return value;
  }

  /** How much a node is once its aliases are written out. */
  private record Extent(long values, int depth) {
    static final Extent SCALAR = new Extent(1, 0);
  }

  /** The extent of a node; refuses circles, bombs and what aliases make deep. */
  private Extent extent(Node node) {
    if (node.getAnchor() == null) {
      return below(node);
    }
    Extent known = extents.get(node);
    if (known != null) {
      return known;
    }
    if (!open.add(node)) {
      throw problem(node, "an anchor must not contain an alias to itself: remove the alias");
    }
    Extent extent = below(node);
    open.remove(node);
    extents.put(node, extent);
    return extent;
  }

  private Extent below(Node node) {
    long values = 1;
    int depth = 0;
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        Extent extent = extent(item);
        values += extent.values;
        depth = Math.max(depth, extent.depth);
      }
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        Extent key = extent(entry.getKeyNode());
        Extent value = extent(entry.getValueNode());
        values += key.values + value.values;
        depth = Math.max(depth, Math.max(key.depth, value.depth));
      }
    } else {
      return Extent.SCALAR;
    }
    return bounded(new Extent(values, depth + 1), node);
  }

  private Extent bounded(Extent extent, Node node) {
    if (extent.values > MAX_VALUES) {
      throw problem(
          node,
          "the document holds more than "
              + MAX_VALUES
              + " values once its aliases are written out: use fewer aliases");
    }
    if (extent.depth > Yaml.MAX_DEPTH) {
      throw problem(
          node,
          "the document is nested more than "
              + Yaml.MAX_DEPTH
              + " levels deep once its aliases are written out: flatten it");
    }
    return extent;
  }

  private @Nullable Object value(Node node) {
    if (!node.getTag().equals(Tag.STR) && !KNOWN.contains(node.getTag())) {
      throw problem(
          node,
          "the tag '"
              + shown(node.getTag())
              + "' is not allowed: remove it; SLS files hold plain data only");
    }
    Object known = node.getAnchor() == null ? null : built.get(node);
    if (known != null) {
      return known;
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> sequence(sequence);
      case MappingNode mapping -> mapping(mapping);
      default -> throw problem(node, "unexpected YAML node " + node.getNodeId());
    };
  }

  private static String shown(Tag tag) {
    String name = tag.getValue();
    return name.startsWith(Tag.PREFIX) ? "!!" + name.substring(Tag.PREFIX.length()) : name;
  }

  private @Nullable Object scalar(ScalarNode node) {
    try {
      return Scalars.value(node.getTag(), node.getValue());
    } catch (IllegalArgumentException e) {
      throw problem(
          node,
          "'"
              + node.getValue()
              + "' cannot be read as "
              + shown(node.getTag())
              + ": quote it if it is a string");
    }
  }

  private DataList sequence(SequenceNode node) {
    DataList list = new DataList(start(node), node.getValue().size());
    keep(node, list);
    for (Node item : node.getValue()) {
      list.add(value(item), start(item));
    }
    return list;
  }

  private DataMap mapping(MappingNode node) {
    DataMap map = new DataMap(start(node));
    keep(node, map);
    if (merges(node)) {
      for (Entry entry : merged(node).values()) {
        map.put(entry.key, value(entry.value), start(entry.keyNode), start(entry.value));
      }
      return map;
    }
    for (NodeTuple tuple : node.getValue()) {
      Object key = key(tuple.getKeyNode());
      Node value = tuple.getValueNode();
      if (map.containsKey(key)) {
        problems.addAll(duplicate(key, map.keyLocation(key), tuple.getKeyNode()).problems());
      } else {
        map.put(key, value(value), start(tuple.getKeyNode()), start(value));
      }
    }
    return map;
  }

  private void keep(Node node, Object value) {
    if (node.getAnchor() != null) {
      built.put(node, value);
    }
  }

  private static boolean merges(MappingNode node) {
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        return true;
      }
    }
    return false;
  }

  private record Entry(Object key, Node keyNode, Node value) {}

  /** The entries of a map: what it merges first, then its own, which win. */
  private Map<Object, Entry> merged(MappingNode node) {
    Map<Object, Entry> own = new LinkedHashMap<>();
    Map<Object, Entry> inherited = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        for (MappingNode source : sources(tuple.getValueNode())) {
          merged(source).forEach(inherited::putIfAbsent);
        }
      } else {
        Object key = key(tuple.getKeyNode());
        Entry first =
            own.putIfAbsent(key, new Entry(key, tuple.getKeyNode(), tuple.getValueNode()));
        if (first != null) {
          problems.addAll(duplicate(key, start(first.keyNode), tuple.getKeyNode()).problems());
        }
      }
    }
    inherited.keySet().removeAll(own.keySet());
    inherited.putAll(own);
    return inherited;
  }

  private List<MappingNode> sources(Node merged) {
    if (merged instanceof MappingNode map) {
      return List.of(map);
    }
    if (!(merged instanceof SequenceNode list)) {
      throw problem(merged, "'<<' merges a map or a list of maps, not a " + merged.getNodeId());
    }
    List<MappingNode> maps = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (!(item instanceof MappingNode map)) {
        throw problem(item, "'<<' merges a list of maps, but this is a " + item.getNodeId());
      }
      maps.add(map);
    }
    return maps;
  }

  private Object key(Node node) {
    Object key = value(node);
    if (key instanceof Map<?, ?> || key instanceof List<?>) {
      throw problem(
          node,
          "a map or a list cannot be a key; if this is a template expression, quote it: \"{{ ..."
              + " }}\"");
    }
    if (key == null) {
      throw problem(node, "null cannot be a key: quote it if a string is meant, or name the key");
    }
    return key;
  }

  private OrchException duplicate(Object key, Location first, Node second) {
    String where =
        first.equals(start(second))
            ? "' is made more than once here, by a loop or a macro"
            : "' stands here and at " + first;
    return problem(
        second,
        "the key '"
            + Values.str(key)
            + where
            + ": one of them would be lost; rename or merge them");
  }

  private Location start(Node node) {
    return places.at(node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
  }

  private OrchException problem(Node node, String message) {
    Mark mark = node.getStartMark();
    return SyntaxProblem.problem(
        text, mark.getLine() + 1, mark.getColumn() + 1, places, message, null);
  }
}
