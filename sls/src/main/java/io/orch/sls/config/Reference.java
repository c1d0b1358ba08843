package io.orch.sls.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A configuration with every setting, each with its explanation: a YAML document in block style.
 * Comment lines before a setting explain it; a line {@code ## Title} begins a group; {@code #
 * <name>} behind a key says that the author of a configuration chooses that key; {@code #= key:
 * value} is a setting that can't stand beside the others.
 */
public final class Reference {

  private static final Pattern LINE =
      Pattern.compile("( *)(#= )?((?:- )*)([A-Za-z0-9_.]+):(?: (.*?))?(?: +# <([a-z ]+)>)?");

  private static final String COMMENT = "# ";
  private static final String GROUP = "## ";

  /**
   * A setting.
   *
   * @param path as the document has it, which a {@link Watch} is told
   * @param shown the same with the names that authors choose in angle brackets
   */
  record Setting(String group, String path, String shown, String value, String explanation) {}

  private final List<String> lines;
  private final List<Setting> settings = new ArrayList<>();

  /** What stands above a line. */
  private record Level(int indent, String path, String shown) {}

  private Reference(String text) {
    this.lines = text.lines().toList();
    String group = "";
    List<String> comment = new ArrayList<>();
    Deque<Level> above = new ArrayDeque<>();
    for (String line : lines) {
      String bare = line.strip();
      Matcher matcher = LINE.matcher(line);
      if (bare.startsWith(GROUP)) {
        group = bare.substring(GROUP.length());
        comment.clear();
      } else if (matcher.matches() && (!bare.startsWith("#") || bare.startsWith("#= "))) {
        add(group, matcher, comment, above);
        comment.clear();
      } else if (bare.startsWith(COMMENT)) {
        comment.add(bare.substring(COMMENT.length()));
      } else {
        comment.clear();
      }
    }
  }

  private void add(String group, Matcher line, List<String> comment, Deque<Level> above) {
    int indent = line.group(1).length() + line.group(3).length();
    while (!above.isEmpty() && above.peek().indent() >= indent) {
      above.pop();
    }
    Level over = above.isEmpty() ? new Level(-1, "", "") : above.peek();
    boolean item = !line.group(3).isEmpty() || over.path().endsWith("[].");
    if (!line.group(3).isEmpty() && !over.path().endsWith("[].")) {
      above.pop();
      over =
          new Level(
              over.indent(),
              over.path().substring(0, over.path().length() - 1) + "[].",
              over.shown().substring(0, over.shown().length() - 1) + "[].");
      above.push(over);
    }
    String key = line.group(4);
    String name = line.group(6) == null ? key : "<" + line.group(6) + ">";
    String path = over.path() + key;
    String shown = over.shown() + name;
    String value = line.group(5) == null ? "" : line.group(5).strip();
    boolean again = item && settings.stream().anyMatch(one -> one.path().equals(path));
    if (!again) {
      settings.add(new Setting(group, path, shown, value, String.join(" ", comment)));
    }
    above.push(new Level(indent, path + ".", shown + "."));
  }

  /** Reads one. */
  public static Reference parse(String text) {
    return new Reference(text);
  }

  List<Setting> settings() {
    return List.copyOf(settings);
  }

  /**
   * What is wrong with it, as far as can be told from what a program asked while it read it; none
   * when it is right.
   */
  public List<String> wrong(Map<String, Use> asked) {
    List<String> wrong = new ArrayList<>();
    Map<String, Setting> known = new LinkedHashMap<>();
    for (Setting one : settings) {
      known.put(one.path(), one);
      if (one.explanation().isBlank()) {
        wrong.add("the reference does not explain '" + one.path() + "'");
      }
      if (!asked.containsKey(one.path())) {
        wrong.add("the reference has '" + one.path() + "', which the program does not read");
      }
    }
    for (String path : new TreeSet<>(asked.keySet())) {
      if (!known.containsKey(path)) {
        wrong.add("the program reads '" + path + "', which the reference does not have");
      }
    }
    return wrong;
  }

  /** Gathers what is asked. */
  public static Map<String, Use> gather(java.util.function.Consumer<Watch> reading) {
    Map<String, Use> asked = new LinkedHashMap<>();
    reading.accept((path, use) -> asked.merge(path, use, Use::or));
    return asked;
  }

  /**
   * The page of it, in Markdown.
   *
   * @param begin what stands above the tables
   */
  public String page(String begin, Map<String, Use> asked) {
    StringBuilder out = new StringBuilder(begin);
    String group = "";
    for (Setting one : settings) {
      if (!one.group().equals(group)) {
        group = one.group();
        out.append("\n## ").append(group).append("\n\n");
        out.append("| setting | | default | |\n|---|---|---|---|\n");
      }
      Use use = asked.getOrDefault(one.path(), Use.ANY);
      out.append("| `").append(one.shown()).append("` | ").append(kind(use)).append(" | ");
      out.append(use.fallback().isEmpty() ? "" : "`" + use.fallback() + "`").append(" | ");
      out.append(one.explanation().replace("|", "\\|"));
      if (!one.value().isEmpty() && !one.value().equals(use.fallback())) {
        out.append(" Example: `").append(one.value().replace("|", "\\|")).append('`');
      }
      out.append(" |\n");
    }
    return out.toString();
  }

  private static String kind(Use use) {
    String kind = use.kind().isEmpty() ? "any form" : use.kind();
    return use.bounds().isEmpty() ? kind : kind + ", " + use.bounds();
  }

  /** The document with every setting commented out, to be begun with. */
  public String commented() {
    return lines.stream()
            .map(
                line -> {
                  String bare = line.strip();
                  if (bare.startsWith("#= ")) {
                    return "#" + line.replaceFirst("#= ", "");
                  }
                  return bare.isEmpty() || bare.startsWith("#") ? line : "#" + line;
                })
            .collect(Collectors.joining("\n"))
        + "\n";
  }
}
