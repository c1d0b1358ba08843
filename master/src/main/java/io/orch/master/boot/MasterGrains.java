package io.orch.master.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few facts of the master's host that orchestration may read. */
final class MasterGrains {

  private MasterGrains() {}

  /** The grains; the id is the host's name and {@code _master}, as in Salt. */
  static Map<String, @Nullable Object> read() {
    String host = host();
    Map<String, @Nullable Object> grains = new LinkedHashMap<>();
    grains.put("id", host + "_master");
    grains.put("host", host);
    grains.put("nodename", host);
    grains.put("localhost", host);
    grains.put("kernel", System.getProperty("os.name", "Linux"));
    return grains;
  }

  private static String host() {
    for (String file : new String[] {"/proc/sys/kernel/hostname", "/etc/hostname"}) {
      try {
        String name = Files.readString(Path.of(file)).strip();
        if (!name.isEmpty()) {
          return name;
        }
      } catch (IOException e) {
        continue;
      }
    }
    return "localhost";
  }
}
