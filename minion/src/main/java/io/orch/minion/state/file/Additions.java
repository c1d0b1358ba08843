package io.orch.minion.state.file;

import io.orch.minion.function.cp.Source;
import io.orch.minion.function.cp.SourceHash;
import io.orch.minion.function.cp.Sources;
import io.orch.sls.module.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Texts that a file is to have, each once. */
record Additions(List<String> texts) {

  static Additions of(
      Context context,
      List<String> text,
      Optional<String> source,
      List<String> sources,
      Optional<String> hash,
      Template template) {
    List<String> texts = new ArrayList<>(text);
    List<String> urls = new ArrayList<>(sources);
    source.ifPresent(urls::add);
    Sources finder = new Sources(context);
    for (String url : urls) {
      Optional<SourceHash> wanted = hash.map(h -> finder.hash(h, url));
      Source found = finder.first(List.of(url), wanted);
      byte[] content = template.render(context, found.content().get(), found.file());
      texts.add(new String(content, StandardCharsets.UTF_8));
    }
    return new Additions(texts);
  }

  String appended(String before, boolean ignoreBlanks) {
    StringBuilder text = new StringBuilder(before);
    for (String addition : texts) {
      if (!has(text.toString(), addition, ignoreBlanks)) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
          text.append('\n');
        }
        text.append(line(addition));
      }
    }
    return text.toString();
  }

  String prepended(String before, boolean ignoreBlanks) {
    StringBuilder missing = new StringBuilder();
    for (String addition : texts) {
      if (!has(before, addition, ignoreBlanks)) {
        missing.append(line(addition));
      }
    }
    return missing + before;
  }

  private static String line(String addition) {
    return addition.endsWith("\n") ? addition : addition + "\n";
  }

  private static boolean has(String text, String addition, boolean ignoreBlanks) {
    return Collections.indexOfSubList(lines(text, ignoreBlanks), lines(addition, ignoreBlanks))
        >= 0;
  }

  private static List<String> lines(String text, boolean ignoreBlanks) {
    return Arrays.stream(text.stripTrailing().split("\n"))
        .map(l -> ignoreBlanks ? l.strip().replaceAll("\\s+", " ") : l.stripTrailing())
        .toList();
  }
}
