package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The address under which a master is reached. */
final class Addresses {

  private Addresses() {}

  /** Where clients on this machine reach the master. */
  static String local(MasterConfig config) {
    return switch (config.bindAddress()) {
      case "0.0.0.0", "::", "" -> "127.0.0.1";
      default -> config.bindAddress();
    };
  }

  /** Writes the port down for those who started the master. */
  static void announce(Path root, String file, int port) throws IOException {
    Path part = root.resolve(file + ".part");
    Files.writeString(part, port + "\n");
    Files.move(part, root.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }
}
