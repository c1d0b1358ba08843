package io.orch.minion.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Facts for other programs: lines {@code NAME='value'}, which a shell reads as well as systemd's
 * {@code EnvironmentFile=}. What needs more than quotes is left out. Replaced as a whole, when it
 * is another.
 */
record EnvironmentFile(Optional<Path> file) {

  private static final Logger log = LoggerFactory.getLogger(EnvironmentFile.class);
  private static final String HEAD = "# Written by orch-minion from the instance's metadata.\n";

  void write(Facts facts) {
    if (file.isEmpty() || facts.provider().isEmpty()) {
      return;
    }
    Path path = file.get();
    try {
      byte[] text = text(facts).getBytes(StandardCharsets.UTF_8);
      if (Files.exists(path) && java.util.Arrays.equals(Files.readAllBytes(path), text)) {
        return;
      }
      Files.createDirectories(path.toAbsolutePath().getParent());
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
      Files.write(fresh, text);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("{} can't be written: {}", path, e.toString());
    }
  }

  static String text(Facts facts) {
    Map<String, String> variables = new TreeMap<>();
    facts.values().forEach((name, value) -> variables.put(variable("ORCH_", name), value));
    facts.tags().forEach((name, value) -> variables.put(variable("ORCH_TAG_", name), value));
    variables.put("ORCH_PROVIDER", facts.provider());
    variables.put("ORCH_INSTANCE", facts.value("instance_id"));
    variables.put("ORCH_ZONE", facts.value("availability_zone"));
    StringBuilder out = new StringBuilder(HEAD);
    variables.forEach(
        (name, value) -> {
          if (value.codePoints().noneMatch(c -> c == '\'' || c == '\\' || c < ' ')) {
            out.append(name).append("='").append(value).append("'\n");
          }
        });
    return out.toString();
  }

  private static String variable(String prefix, String name) {
    return prefix + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
  }
}
