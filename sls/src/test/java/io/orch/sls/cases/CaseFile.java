package io.orch.sls.cases;

import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A golden case: a sentence, then sections that begin with {@code -- title --}. A title with a
 * suffix is a file, {@code prod:web.sls} one of environment {@code prod}. Titles that end in {@code
 * (Salt 3007.8)} hold what Salt 3007.8 answered; {@code ERROR} is what Orch says, {@code DIFFERS}
 * the reason why Orch does not answer what Salt does.
 */
public record CaseFile(Path path, String description, Map<String, String> sections) {

  private static final Path CASES = Path.of("src/test/resources/cases");

  /** Every case of a kind, by name. */
  public static Stream<CaseFile> all(String kind) throws IOException {
    try (Stream<Path> files = Files.list(CASES.resolve(kind))) {
      return files.sorted().map(CaseFile::read).toList().stream();
    }
  }

  private static CaseFile read(Path path) {
    String text;
    try {
      text = Files.readString(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Map<String, String> sections = new LinkedHashMap<>();
    String description = "";
    for (String part : text.split("(?m)^(?=-- )")) {
      if (part.startsWith("-- ")) {
        int end = part.indexOf('\n');
        sections.put(part.substring(3, end).replaceFirst(" --$", ""), part.substring(end + 1));
      } else {
        description = part.strip();
      }
    }
    return new CaseFile(path, description, sections);
  }

  public boolean has(String title) {
    return sections.containsKey(title);
  }

  /** A section without the line ends around it; empty when there is none. */
  public String text(String title) {
    return sections.getOrDefault(title, "").strip();
  }

  /** A section as it is, with the line end at its end; empty when there is none. */
  public String raw(String title) {
    return sections.getOrDefault(title, "");
  }

  /** The data of a section in YAML or JSON; empty when there is none. */
  public Map<String, @Nullable Object> data(String title) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (has(title) && Yaml.parse(sections.get(title), title) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> data.put(Values.str(key), value));
    }
    return data;
  }

  /** The files whose titles begin with a prefix, as a tree. */
  public Tree tree(String prefix) {
    MemoryTree tree = new MemoryTree();
    sections.forEach(
        (title, text) -> {
          if (title.startsWith(prefix) && title.matches(".*\\.(sls|jinja|txt|yaml|json)")) {
            String[] parts = title.substring(prefix.length()).split(":", 2);
            if (parts.length == 2) {
              tree.put(parts[0], parts[1], text);
            } else {
              tree.put(parts[0], text);
            }
          }
        });
    return tree;
  }

  /** JSON with sorted keys. */
  public static String canonical(@Nullable Object value) {
    return Json.write(sorted(value));
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(Values.str(key), sorted(item)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return value;
  }

  /** Writes the file anew with another {@code ERROR} section, or without one. */
  public void rewrite(String errors) throws IOException {
    String text = Files.readString(path).split("(?m)^(?=-- ERROR --)")[0];
    Files.writeString(path, errors.isEmpty() ? text : text + "-- ERROR --\n" + errors + "\n");
  }

  @Override
  public String toString() {
    return String.valueOf(path.getFileName()).replace(".txt", "");
  }
}
