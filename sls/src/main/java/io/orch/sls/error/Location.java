package io.orch.sls.error;

/**
 * A place in a source file.
 *
 * @param file the path as the author knows it, relative to its root: {@code web/init.sls}; empty
 *     when there is no file
 * @param line counted from 1; 0 when unknown
 * @param column counted from 1, in characters; 0 when unknown
 */
public record Location(String file, int line, int column) {

  /** The location of what has no source. */
  public static final Location NONE = new Location("", 0, 0);

  public Location {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("negative line or column: " + line + ":" + column);
    }
  }

  /** The start of a file whose line is not known. */
  public static Location file(String file) {
    return new Location(file, 0, 0);
  }

  /** Whether this says anything. */
  public boolean known() {
    return !file.isEmpty() || line > 0;
  }

  /** {@code file:line:column}, without the parts that are unknown. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(text.isEmpty() ? "line " : ":").append(line);
      if (column > 0) {
        text.append(':').append(column);
      }
    }
    return text.toString();
  }
}
