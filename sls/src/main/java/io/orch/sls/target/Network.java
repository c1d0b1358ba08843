package io.orch.sls.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** An address or a network in CIDR notation, IPv4 or IPv6. No name is ever looked up. */
record Network(String text, InetAddress address, int prefix) {

  private static final int BITS = 8;

  /** The network, or null when the text is none. */
  static @Nullable Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int longest = address.getAddress().length * BITS;
    if (slash < 0) {
      return new Network(text, address, longest);
    }
    String digits = text.substring(slash + 1);
    if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > longest) {
      return null;
    }
    return new Network(text, address, Integer.parseInt(digits));
  }

  private static @Nullable InetAddress address(String text) {
    boolean four = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    boolean six = text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]{2,45}");
    try {
      return four || six ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  boolean contains(String candidate) {
    InetAddress other = address(candidate);
    if (other == null) {
      return false;
    }
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % BITS);
      if ((mine[bit / BITS] & mask) != (theirs[bit / BITS] & mask)) {
        return false;
      }
    }
    return true;
  }
}
