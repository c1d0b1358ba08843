package io.orch.minion.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the firmware says of this machine.
 *
 * @param sys normally {@code /sys}
 */
record Firmware(Path sys) {

  private static final int MOST = 4_096;

  /** A field of DMI, such as {@code sys_vendor}; in lower case, empty when it is not there. */
  String dmi(String field) {
    return read(sys.resolve("class/dmi/id").resolve(field));
  }

  /** The UUID that an older Xen hypervisor gives. */
  String hypervisor() {
    return read(sys.resolve("hypervisor/uuid"));
  }

  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST), StandardCharsets.UTF_8)
          .strip()
          .toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      return "";
    }
  }
}
