package io.orch.sls.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Writes nodes as text, to the byte as libyaml does, which is what PyYAML writes with in Salt. Used
 * once.
 */
final class Emission {

  private static final int INDENT = 2;
  private static final int LONGEST_SIMPLE_KEY = 128;

  /** Where a node stands. */
  enum Place {
    ITEM,
    KEY,
    VALUE
  }

  private final Page page = new Page();
  private final Map<Node, String> anchors = new IdentityHashMap<>();
  private final Map<Node, Boolean> written = new IdentityHashMap<>();
  private final Deque<Integer> indents = new ArrayDeque<>();
  private int names;
  private int flow;

  private Emission() {}

  static String write(Node root) {
    Emission emission = new Emission();
    emission.anchor(root, new IdentityHashMap<>());
    emission.node(root, Place.ITEM);
    emission.page.indent();
    return emission.page.text();
  }

  /** Names the nodes that stand in more than one place, in the order in which they come again. */
  private void anchor(Node node, Map<Node, Boolean> seen) {
    if (seen.put(node, true) != null) {
      if (!anchors.containsKey(node)) {
        anchors.put(node, String.format("id%03d", ++names));
      }
      return;
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> anchor(item, seen));
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        anchor(tuple.getKeyNode(), seen);
        anchor(tuple.getValueNode(), seen);
      }
    }
  }

  private void node(Node node, Place place) {
    String anchor = anchors.get(node);
    if (anchor != null && written.put(node, true) != null) {
      page.indicator("*" + anchor, true, false, false);
      return;
    }
    if (anchor != null) {
      page.indicator("&" + anchor, true, false, false);
    }
    String tag = tag(node);
    if (!tag.isEmpty()) {
      page.indicator(tag, true, false, false);
    }
    switch (node) {
      case ScalarNode scalar -> {
        deeper(true, false);
        ScalarText.of(scalar, flow > 0, place == Place.KEY).write(page);
        page.indentation(indents.pop());
      }
      case SequenceNode sequence when inFlow(sequence) -> flowSequence(sequence);
      case SequenceNode sequence -> blockSequence(sequence, place);
      case MappingNode mapping when inFlow(mapping) -> flowMapping(mapping);
      case MappingNode mapping -> blockMapping(mapping);
      default -> {}
    }
  }

  private static String tag(Node node) {
    return node.getTag().equals(Tag.SET)
        ? "!!set"
        : node.getTag().equals(Tag.BINARY) ? "!!binary" : "";
  }

  private boolean inFlow(CollectionNode<?> node) {
    return flow > 0 || node.getFlowStyle() == FlowStyle.FLOW || node.getValue().isEmpty();
  }

  private void deeper(boolean inFlow, boolean indentless) {
    indents.push(page.indentation());
    int now = page.indentation();
    page.indentation(now < 0 ? (inFlow ? INDENT : 0) : indentless ? now : now + INDENT);
  }

  private void begin(String bracket) {
    page.indicator(bracket, true, true, false);
    deeper(true, false);
    flow++;
  }

  private void end(String bracket) {
    flow--;
    page.indentation(indents.pop());
    page.indicator(bracket, false, false, false);
  }

  private void next(boolean first) {
    if (!first) {
      page.indicator(",", false, false, false);
    }
    if (page.full()) {
      page.indent();
    }
  }

  private void flowSequence(SequenceNode sequence) {
    begin("[");
    boolean first = true;
    for (Node item : sequence.getValue()) {
      next(first);
      first = false;
      node(item, Place.ITEM);
    }
    end("]");
  }

  private void flowMapping(MappingNode mapping) {
    begin("{");
    boolean first = true;
    for (NodeTuple tuple : mapping.getValue()) {
      next(first);
      first = false;
      if (simple(tuple.getKeyNode())) {
        node(tuple.getKeyNode(), Place.KEY);
        page.indicator(":", false, false, false);
      } else {
        page.indicator("?", true, false, false);
        node(tuple.getKeyNode(), Place.VALUE);
        if (page.full()) {
          page.indent();
        }
        page.indicator(":", true, false, false);
      }
      node(tuple.getValueNode(), Place.VALUE);
    }
    end("}");
  }

  private void blockSequence(SequenceNode sequence, Place place) {
    deeper(false, place == Place.VALUE && !page.atIndentation());
    for (Node item : sequence.getValue()) {
      page.indent();
      page.indicator("-", true, false, true);
      node(item, Place.ITEM);
    }
    page.indentation(indents.pop());
  }

  private void blockMapping(MappingNode mapping) {
    deeper(false, false);
    for (NodeTuple tuple : mapping.getValue()) {
      page.indent();
      if (simple(tuple.getKeyNode())) {
        node(tuple.getKeyNode(), Place.KEY);
        page.indicator(":", false, false, false);
      } else {
        page.indicator("?", true, false, true);
        node(tuple.getKeyNode(), Place.VALUE);
        page.indent();
        page.indicator(":", true, false, true);
      }
      node(tuple.getValueNode(), Place.VALUE);
    }
    page.indentation(indents.pop());
  }

  /** Whether a key stands on one line with its value, without a question mark. */
  private boolean simple(Node key) {
    String anchor = anchors.get(key);
    int length = (anchor == null ? 0 : anchor.length()) + tag(key).length();
    if (anchor != null && written.containsKey(key)) {
      return length <= LONGEST_SIMPLE_KEY;
    }
    return switch (key) {
      case ScalarNode scalar ->
          !ScalarText.multiline(scalar.getValue())
              && length + bytes(scalar.getValue()) <= LONGEST_SIMPLE_KEY;
      case CollectionNode<?> collection ->
          collection.getValue().isEmpty() && length <= LONGEST_SIMPLE_KEY;
      default -> false;
    };
  }

  private static int bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  /** The text so far, and where on its line it ends. */
  static final class Page {
    private static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();
    private int indentation = -1;
    private int column;
    private boolean space = true;
    private boolean indented = true;

    String text() {
      return out.toString();
    }

    int indentation() {
      return indentation;
    }

    void indentation(int columns) {
      indentation = columns;
    }

    /** Whether nothing but indentation, and marks that count as it, stands on the line. */
    boolean atIndentation() {
      return indented;
    }

    boolean full() {
      return column > WIDTH;
    }

    /** Begins a line, unless one is just begun, and indents it. */
    void indent() {
      int to = Math.max(0, indentation);
      if (!indented || column > to || column == to && !space) {
        lineEnd('\n');
      }
      while (column < to) {
        out.append(' ');
        column++;
      }
      space = true;
      indented = true;
    }

    void lineEnd(int mark) {
      out.appendCodePoint(mark);
      column = 0;
    }

    /** A mark of the syntax. */
    void indicator(String mark, boolean afterSpace, boolean isSpace, boolean isIndentation) {
      if (afterSpace && !space) {
        put(' ');
      }
      mark.codePoints().forEach(this::put);
      space = isSpace;
      indented &= isIndentation;
    }

    void put(int c) {
      out.appendCodePoint(c);
      column++;
    }

    /** Says whether what was just written is indentation, and white space. */
    void wrote(boolean indentationOnly, boolean whiteSpace) {
      indented = indentationOnly;
      space = whiteSpace;
    }

    boolean afterSpace() {
      return space;
    }
  }
}
