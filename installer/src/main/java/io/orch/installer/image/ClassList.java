package io.orch.installer.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which classes an archive holds, as lines of {@code -XX:DumpLoadedClassList}. The sources keep it
 * shorter: a package, and its classes after it, to a line; lines on lambdas, which begin with @, as
 * they are; others of that kind name places in class files, and are left out. What it names and is
 * no more, the JVM skips.
 */
public record ClassList(List<String> lines) {

  public ClassList {
    lines = List.copyOf(lines);
  }

  /** Reads the short form. */
  public static ClassList read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("@")) {
        lines.add(line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.split(" ", -1);
        for (int i = 1; i < words.length; i++) {
          lines.add(words[0].equals("-") ? words[i] : words[0] + "/" + words[i]);
        }
      }
    }
    return new ClassList(lines);
  }

  /** That of a JVM, in the short form. */
  public static List<String> shortened(List<String> recorded) {
    TreeMap<String, TreeSet<String>> packages = new TreeMap<>();
    TreeSet<String> own = new TreeSet<>();
    for (String line : recorded) {
      if (line.startsWith("@lambda")) {
        own.add(line);
      } else if (!line.startsWith("#") && !line.startsWith("@") && !line.contains(" source: ")) {
        String name = line.split(" ", 2)[0];
        int slash = name.lastIndexOf('/');
        packages
            .computeIfAbsent(slash < 0 ? "-" : name.substring(0, slash), key -> new TreeSet<>())
            .add(name.substring(slash + 1));
      }
    }
    List<String> out = new ArrayList<>();
    packages.forEach((name, classes) -> out.add(name + " " + String.join(" ", classes)));
    out.addAll(own);
    return out;
  }
}
