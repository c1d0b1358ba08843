package io.orch.sls.yaml;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
  private final Map<String, Node> anchors = new HashMap<>();
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
    Node same = anchors.putIfAbsent(node.getAnchor(), node);
    if (same != null && !open.contains(node)) {
      throw problem(
          node,
          "the anchor '" + node.getAnchor() + "' stands at " + start(same) + " too: rename it");
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
    if (node.getTag().equals(Tag.MERGE)) {
      throw problem(node, "'<<' stands before what a map merges: quote it if it is a string");
    }
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
    for (NodeTuple tuple : merges(node) ? flat(node) : node.getValue()) {
      Object key = key(tuple.getKeyNode());
      Node value = tuple.getValueNode();
      Object first = known(map, key);
      if (first != NEW) {
        problems.addAll(duplicate(key, map.keyLocation(first), tuple.getKeyNode()).problems());
      } else {
        map.put(key, value(value), start(tuple.getKeyNode()), start(value));
      }
    }
    return map;
  }

  private static final Object NEW = new Object();

  /** The key of a map that is equal to a key, as 1, 1.0 and true are. */
  private static @Nullable Object known(DataMap map, @Nullable Object key) {
    if (map.containsKey(key)) {
      return key;
    }
    if (Values.isNumber(key)) {
      for (Object other : map.keySet()) {
        if (Values.isNumber(other) && Values.equal(other, key)) {
          return other;
        }
      }
    }
    return NEW;
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

  /**
   * The entries of a map that merges others: first theirs, of a list of maps the last map's first,
   * without those that stand in the map itself.
   */
  private List<NodeTuple> flat(MappingNode node) {
    List<NodeTuple> own = new ArrayList<>();
    List<NodeTuple> inherited = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        List<MappingNode> sources = new ArrayList<>(sources(tuple.getValueNode()));
        Collections.reverse(sources);
        sources.forEach(source -> inherited.addAll(flat(source)));
      } else {
        own.add(tuple);
      }
    }
    Set<String> written = new HashSet<>();
    own.forEach(tuple -> written.add(word(tuple)));
    inherited.removeIf(tuple -> written.contains(word(tuple)));
    inherited.addAll(own);
    return inherited;
  }

  private static String word(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
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

  private @Nullable Object key(Node node) {
    Object key = value(node);
    if (key instanceof Map<?, ?> || key instanceof List<?>) {
      throw problem(
          node,
          "a map or a list cannot be a key; if this is a template expression, quote it: \"{{ ..."
              + " }}\"");
    }
    return key;
  }

  private OrchException duplicate(@Nullable Object key, Location first, Node second) {
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
