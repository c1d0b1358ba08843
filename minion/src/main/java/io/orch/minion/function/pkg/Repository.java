package io.orch.minion.function.pkg;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of {@code sources.list(5)} that names packages' source.
 *
 * @param comps the components
 * @param options such as arch and signed-by, in brackets
 */
record Repository(
    Path file,
    String line,
    boolean disabled,
    String type,
    Map<String, String> options,
    String uri,
    String dist,
    List<String> comps) {

  private static final Path LIST = Path.of("/etc/apt/sources.list");
  private static final Path MORE = Path.of("/etc/apt/sources.list.d");
  private static final Pattern LINE =
      Pattern.compile(
          "(#?)\\s*(deb|deb-src|rpm|rpm-src)\\s+(?:\\[([^]]*)]\\s*)?(\\S+)\\s+(\\S+)([^#]*)(?:#.*)?");

  /** What a line names, if it names one; a leading {@code #} disables it. */
  static Optional<Repository> parse(Path file, String text) {
    String line = text.strip();
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    String bracketed = found.group(3) == null ? "" : found.group(3);
    return Optional.of(
        new Repository(
            file,
            line,
            !found.group(1).isEmpty(),
            found.group(2),
            words(bracketed).stream()
                .filter(word -> word.contains("="))
                .collect(Collectors.toMap(w -> w.split("=", 2)[0], w -> w.split("=", 2)[1])),
            found.group(4),
            found.group(5),
            words(found.group(6))));
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  /** Those of this host, in the order of their files. */
  static List<Repository> all(Context context) {
    HostFiles files = context.port(HostFiles.class);
    List<Path> lists = new ArrayList<>();
    files.follow(LIST).filter(FileStat::file).ifPresent(stat -> lists.add(LIST));
    if (files.follow(MORE).filter(FileStat::directory).isPresent()) {
      files.list(MORE).stream()
          .map(FileStat::path)
          .filter(path -> path.toString().endsWith(".list"))
          .forEach(lists::add);
    }
    List<Repository> all = new ArrayList<>();
    for (Path list : lists) {
      new String(files.read(list), StandardCharsets.UTF_8)
          .lines()
          .flatMap(line -> parse(list, line).stream())
          .forEach(all::add);
    }
    return all;
  }

  /** Whether it has what another asks for: type, URI, distribution and one of its components. */
  boolean offers(Repository other) {
    return type.equals(other.type)
        && plain(uri).equals(plain(other.uri))
        && dist.equals(other.dist)
        && (other.comps.isEmpty() || other.comps.stream().anyMatch(comps::contains));
  }

  private static String plain(String uri) {
    return uri.replaceAll("/+$", "");
  }

  /** In Salt's shape. */
  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("file", file.toString());
    shown.put("comps", comps);
    shown.put("disabled", disabled);
    shown.put("dist", dist);
    shown.put("type", type);
    shown.put("uri", uri);
    shown.put("line", line);
    String architectures = options.getOrDefault("arch", "");
    shown.put(
        "architectures", architectures.isEmpty() ? List.of() : List.of(architectures.split(",")));
    shown.put("signedby", options.getOrDefault("signed-by", ""));
    return shown;
  }
}
