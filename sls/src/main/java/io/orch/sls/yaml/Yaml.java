package io.orch.sls.yaml;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Utf8;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * YAML as Salt reads and writes it: YAML 1.1's booleans, numbers and null; dates stay strings; a
 * leading zero does not make a number octal; a key stands once. Thread-safe.
 */
public final class Yaml {

  static final int MAX_DEPTH = 100;
  static final int MAX_CHARACTERS = 8 * 1024 * 1024;
  private static final int MAX_ALIASES = 10_000;
  private static final int MAX_NODES = 500_000;

  private Yaml() {}

  /**
   * The value of the one document in a text, null when it is empty. Maps and lists are {@code
   * DataMap} and {@code DataList} and know their places.
   *
   * @param file the path that errors and places name
   */
  public static @Nullable Object parse(String text, String file) {
    return parse(text, Places.of(file));
  }

  /** The same for a text whose places are to be reported as others', such as a template's. */
  public static @Nullable Object parse(String text, Places places) {
    if (text.length() > MAX_CHARACTERS) {
      throw new OrchException(
          ErrorCode.YAML_SYNTAX,
          places.at(1, 1),
          "the document is longer than " + MAX_CHARACTERS + " characters: split it");
    }
    try {
      Node root = Leniency.compose(text, Yaml::compose);
      return root == null ? null : new Composition(text, places).document(root);
    } catch (YAMLException e) {
      throw SyntaxProblem.of(e, text, places);
    }
  }

  private static @Nullable Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setAllowRecursiveKeys(false);
    options.setTagInspector(tag -> true); // Composition refuses tags, and says where
    ParserImpl parser = new ParserImpl(new StreamReader(text), options);
    try {
      return new Composer(new CountingParser(parser, MAX_NODES), PyResolver.SHARED, options)
          .getSingleNode();
    } catch (NumberFormatException e) { // the scanner's, where a text ends behind "\\u"
      throw new CountingParser.Refused(
          "the text ends inside an escape such as \\u0041: write all its digits, and the quote",
          (int) text.lines().count() - 1);
    }
  }

  /** The text of a file, which must be UTF-8. */
  public static String decode(byte[] content, String file) {
    return Utf8.decode(content, file);
  }

  /**
   * The value as YAML, with keys sorted and shared values written as anchors and aliases, ending in
   * a line end.
   *
   * @param flow whether collections are written as {@code [a, b]} and <code>{a: b}</code>
   */
  public static String dump(@Nullable Object value, boolean flow) {
    return Presentation.dump(
        value, flow ? DumperOptions.FlowStyle.FLOW : DumperOptions.FlowStyle.BLOCK);
  }

  /** The same with only those collections in flow style that hold nothing but scalars. */
  public static String dumpLeavesInFlow(@Nullable Object value) {
    return Presentation.dump(value, DumperOptions.FlowStyle.AUTO);
  }

  /** A text in double quotes, with escapes for what is not ASCII, on one line. */
  public static String doubleQuoted(String text) {
    return Quotes.dual(text);
  }

  /** A text in single quotes; its line ends are doubled, as YAML folds single ones. */
  public static String singleQuoted(String text) {
    return Quotes.single(text);
  }
}
