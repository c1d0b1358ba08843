package io.orch.sls.yaml;

import io.orch.sls.yaml.Emission.Page;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One scalar as it is written: plain where that reads back, else between quotes. */
final class ScalarText {

  private enum Style {
    PLAIN,
    SINGLE,
    DUAL,
    LITERAL
  }

  private final int[] text;
  private final Style style;
  private final boolean folds;
  private final boolean inFlow;

  private ScalarText(int[] text, Style style, boolean inFlow, boolean key) {
    this.text = text;
    this.style = style;
    this.inFlow = inFlow;
    this.folds = !key;
  }

  static ScalarText of(ScalarNode node, boolean inFlow, boolean key) {
    int[] text = node.getValue().codePoints().toArray();
    return new ScalarText(text, style(node, text, inFlow, key), inFlow, key);
  }

  static boolean multiline(String text) {
    return text.codePoints().anyMatch(ScalarText::isBreak);
  }

  private static Style style(ScalarNode node, int[] text, boolean inFlow, boolean key) {
    Traits traits = Traits.of(text);
    if (node.getScalarStyle() == ScalarStyle.LITERAL) {
      return inFlow || key || !traits.literal ? Style.DUAL : Style.LITERAL;
    }
    if (key && traits.breaks) {
      return Style.DUAL;
    }
    boolean plain = inFlow ? traits.plainInFlow : traits.plain;
    boolean empty = text.length == 0 && (inFlow || key);
    if (plain && !empty && readsBack(node)) {
      return Style.PLAIN;
    }
    return traits.single ? Style.SINGLE : Style.DUAL;
  }

  private static boolean readsBack(ScalarNode node) {
    if (!node.getTag().equals(Tag.STR)) {
      return true;
    }
    return !node.getValue().equals("=")
        && PyResolver.SHARED.resolve(NodeId.scalar, node.getValue(), true).equals(Tag.STR);
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean printable(int c) {
    return c == '\n'
        || c >= ' ' && c <= 0x7e
        || c >= 0xa0 && c <= 0xd7ff
        || c >= 0xe000 && c <= 0xfffd && c != 0xfeff;
  }

  /** Which styles can hold a text. */
  private record Traits(
      boolean plain, boolean plainInFlow, boolean single, boolean literal, boolean breaks) {

    static Traits of(int[] text) {
      if (text.length == 0) {
        return new Traits(true, false, true, false, false);
      }
      String start = new String(text, 0, Math.min(3, text.length));
      boolean marked = start.equals("---") || start.equals("...");
      boolean markedInFlow = marked;
      boolean special = false;
      boolean breaks = false;
      boolean breakThenSpace = false;
      boolean spaceThenBreak = false;
      for (int i = 0; i < text.length; i++) {
        int c = text[i];
        boolean before = i == 0 || blank(text[i - 1]);
        boolean after = i + 1 >= text.length || blank(text[i + 1]);
        markedInFlow |= marks(c, i == 0, before, after, true);
        marked |= marks(c, i == 0, before, after, false);
        special |= !printable(c);
        breaks |= isBreak(c);
        breakThenSpace |= c == ' ' && i > 0 && isBreak(text[i - 1]);
        spaceThenBreak |= isBreak(c) && i > 0 && text[i - 1] == ' ';
      }
      int last = text[text.length - 1];
      boolean edges = edge(text[0]) || edge(last);
      boolean one = !spaceThenBreak && !special;
      boolean plain = one && !edges && !breakThenSpace && !breaks;
      return new Traits(
          plain && !marked,
          plain && !markedInFlow,
          one && !breakThenSpace,
          one && last != ' ',
          breaks);
    }

    private static boolean edge(int c) {
      return c == ' ' || isBreak(c);
    }

    private static boolean blank(int c) {
      return c == ' ' || c == '\t' || c == 0 || isBreak(c);
    }

    /** Whether a character would be read as a mark of the syntax. */
    private static boolean marks(
        int c, boolean first, boolean before, boolean after, boolean inFlow) {
      if (first && "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0) {
        return true;
      }
      return switch (c) {
        case ',', '[', ']', '{', '}' -> inFlow;
        case '?' -> inFlow || first && after;
        case ':' -> inFlow || after;
        case '-' -> first && after;
        case '#' -> before;
        default -> false;
      };
    }
  }

  void write(Page page) {
    switch (style) {
      case PLAIN -> plain(page);
      case SINGLE -> single(page);
      case DUAL -> dual(page);
      case LITERAL -> literal(page);
    }
  }

  /** Whether a line may end at the space at an index. */
  private boolean foldsAt(Page page, int i, boolean afterSpace) {
    return folds && !afterSpace && page.full() && i > 0 && i < text.length - 1;
  }

  private boolean space(int i) {
    return i < text.length && text[i] == ' ';
  }

  private void plain(Page page) {
    if (!page.afterSpace() && (text.length > 0 || inFlow)) {
      page.put(' ');
    }
    boolean spaces = false;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == ' ' && foldsAt(page, i, spaces) && !space(i + 1)) {
        page.indent();
      } else {
        page.put(text[i]);
        page.wrote(page.atIndentation() && text[i] == ' ', page.afterSpace());
      }
      spaces = text[i] == ' ';
    }
    page.wrote(false, false);
  }

  private void single(Page page) {
    page.indicator("'", true, false, false);
    boolean spaces = false;
    boolean breaks = false;
    for (int i = 0; i < text.length; i++) {
      int c = text[i];
      if (c == ' ') {
        if (foldsAt(page, i, spaces) && !space(i + 1)) {
          page.indent();
        } else {
          page.put(c);
        }
        spaces = true;
      } else if (isBreak(c)) {
        if (!breaks && c == '\n') {
          page.lineEnd('\n');
        }
        page.lineEnd(c);
        page.wrote(true, page.afterSpace());
        breaks = true;
      } else {
        if (breaks) {
          page.indent();
        }
        if (c == '\'') {
          page.put('\'');
        }
        page.put(c);
        page.wrote(false, page.afterSpace());
        spaces = false;
        breaks = false;
      }
    }
    if (breaks) {
      page.indent();
    }
    page.indicator("'", false, false, false);
    page.wrote(false, false);
  }

  private void dual(Page page) {
    page.indicator("\"", true, false, false);
    boolean spaces = false;
    for (int i = 0; i < text.length; i++) {
      int c = text[i];
      if (!printable(c) || isBreak(c) || c == '"' || c == '\\') {
        Quotes.escaped(c).codePoints().forEach(page::put);
      } else if (c == ' ' && foldsAt(page, i, spaces)) {
        page.indent();
        if (space(i + 1)) {
          page.put('\\');
        }
      } else {
        page.put(c);
      }
      spaces = c == ' ';
    }
    page.indicator("\"", false, false, false);
    page.wrote(false, false);
  }

  private void literal(Page page) {
    page.indicator("|", true, false, false);
    page.lineEnd('\n');
    page.wrote(true, true);
    boolean breaks = true;
    for (int c : text) {
      if (isBreak(c)) {
        page.lineEnd(c);
        page.wrote(true, page.afterSpace());
        breaks = true;
      } else {
        if (breaks) {
          page.indent();
        }
        page.put(c);
        page.wrote(false, page.afterSpace());
        breaks = false;
      }
    }
  }
}
