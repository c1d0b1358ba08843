package io.orch.minion.system;

/**
 * Permission bits as operators write them: octal digits, quoted or not ({@code '0644'}, {@code
 * 644}), or {@code keep} for those of the source.
 *
 * @param bits 0 to 07777; -1 for keep
 */
public record FileMode(int bits) {

  public static final FileMode KEEP = new FileMode(-1);
  private static final int ALL = 07777;

  /** Reads a mode. */
  public static FileMode of(Object value) {
    String text = value.toString().strip();
    if (text.equals("keep")) {
      return KEEP;
    }
    if (!text.matches("(0o)?[0-7]{1,5}")) {
      throw new IllegalArgumentException(
          "must be a mode in octal digits such as '0644', or keep, not '" + text + "'");
    }
    int bits = Integer.parseInt(text.startsWith("0o") ? text.substring(2) : text, 8);
    if (bits > ALL) {
      throw new IllegalArgumentException("must be at most 7777, not '" + text + "'");
    }
    return new FileMode(bits);
  }

  public boolean keep() {
    return bits < 0;
  }

  /** For a directory: search is allowed to whoever may read. */
  public FileMode searchable() {
    return keep() ? this : new FileMode(bits | ((bits & 0444) >> 2));
  }

  /** Four octal digits, as Salt shows modes. */
  @Override
  public String toString() {
    return keep() ? "keep" : String.format("%04o", bits);
  }
}
