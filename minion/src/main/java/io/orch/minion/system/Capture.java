package io.orch.minion.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What is kept of a process's output stream: bounded, read without ever blocking. */
final class Capture {

  private static final int CHUNK = 64 * 1024;

  private final InputStream source;
  private final int limit;
  private final byte[] chunk = new byte[CHUNK];
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long dropped;

  Capture(InputStream source, int limit) {
    this.source = source;
    this.limit = limit;
  }

  /** Takes what can be read now; says whether there was anything. */
  boolean drain() throws IOException {
    boolean any = false;
    for (int ready = source.available(); ready > 0; ready = source.available()) {
      int read = source.read(chunk, 0, Math.min(ready, CHUNK));
      if (read <= 0) {
        break;
      }
      any = true;
      int keep = Math.min(read, limit - kept.size());
      kept.write(chunk, 0, keep);
      dropped += read - keep;
    }
    return any;
  }

  /** The text so far, with a marker where it was cut. */
  String text() {
    String text = kept.toString(StandardCharsets.UTF_8);
    return dropped == 0
        ? text
        : text + "\n... output cut: " + dropped + " bytes after the first " + limit + " dropped";
  }
}
