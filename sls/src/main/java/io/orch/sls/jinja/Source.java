package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.Arrays;

/** The text of one template and where its lines begin. Line ends are single line feeds. */
final class Source {

  private final String file;
  private final String text;
  private final int[] lines;

  Source(String text, String file) {
    this.file = file;
    this.text = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    int[] starts = new int[16];
    int count = 1;
    for (int i = this.text.indexOf('\n'); i >= 0; i = this.text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    this.lines = Arrays.copyOf(starts, count);
  }

  String text() {
    return text;
  }

  String file() {
    return file;
  }

  Location at(int offset) {
    int found = Arrays.binarySearch(lines, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Location(file, line + 1, offset - lines[line] + 1);
  }

  OrchException problem(int offset, String message) {
    return new OrchException(ErrorCode.TEMPLATE_SYNTAX, at(offset), message);
  }
}
