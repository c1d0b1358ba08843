package io.orch.master.returner;

import io.orch.master.outlet.Handed;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends lines of JSON to a file, as Salt's {@code rawfile_json} does. The last line says how far
 * an earlier process came; what it began to write is cut off.
 */
final class FileReturner implements Returner {

  private final Path path;
  private final Appender.Opening opening;
  private @Nullable Appender file;

  /** The key of the last line that someone else wrote; empty for none. */
  private String last = "";

  FileReturner(Path path, Appender.Opening opening) {
    this.path = path;
    this.opening = opening;
  }

  @Override
  public Handed take(List<Returned> batch) {
    try {
      Appender now = file();
      byte[] lines = lines(batch.subList(known(batch), batch.size()));
      if (lines.length > 0) {
        now.append(lines);
      }
      last = "";
      return Handed.ALL;
    } catch (IOException e) {
      close();
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.NONE, path + " can't be written: " + e, e);
    }
  }

  /** How many of a batch stand at the end of the file already. */
  private int known(List<Returned> batch) {
    for (int i = batch.size(); i > 0; i--) {
      if (!last.isEmpty() && batch.get(i - 1).key().equals(last)) {
        return i;
      }
    }
    return 0;
  }

  private Appender file() throws IOException {
    Appender open = file;
    if (open != null && open.current()) {
      return open;
    }
    close();
    last = LastLine.mend(path);
    Appender opened = opening.open(path);
    file = opened;
    return opened;
  }

  private static byte[] lines(List<Returned> batch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Returned one : batch) {
      Document.bytes(one)
          .ifPresent(
              line -> {
                out.writeBytes(line);
                out.write('\n');
              });
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    Appender open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        last = ""; // what it holds is on disk, or was reported before
      }
    }
  }
}
