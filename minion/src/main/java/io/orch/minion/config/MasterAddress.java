package io.orch.minion.config;

/** Where a master listens. */
public record MasterAddress(String host, int port) {

  /** The port of a master that names none. */
  public static final int DEFAULT_PORT = 4505;

  /**
   * Reads {@code host}, {@code host:port}, {@code [ipv6]:port} or a bare IPv6 address.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public static MasterAddress parse(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      String rest = end < 0 ? "?" : text.substring(end + 1);
      if (rest.isEmpty() || rest.startsWith(":")) {
        return of(text.substring(1, end), rest.isEmpty() ? "" : rest.substring(1));
      }
      throw new IllegalArgumentException(text);
    }
    int colon = text.indexOf(':');
    boolean one = colon >= 0 && colon == text.lastIndexOf(':');
    return one ? of(text.substring(0, colon), text.substring(colon + 1)) : of(text, "");
  }

  private static MasterAddress of(String host, String port) {
    int number = port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port);
    if (host.isBlank() || host.contains(" ") || host.contains("/")) {
      throw new IllegalArgumentException(host);
    }
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException(port);
    }
    return new MasterAddress(host, number);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
