package io.orch.minion.system;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** An IPv4 or IPv6 address: a number of 32 or 128 bits. No name server is asked. */
public record IpAddress(BigInteger value, boolean six) implements Comparable<IpAddress> {

  private static final int GROUPS = 8;
  private static final int GROUP_BITS = 16;
  private static final int GROUP_MASK = 0xffff;
  private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

  /** The address that a text is, if it is one. */
  public static Optional<IpAddress> parse(String text) {
    boolean six = text.indexOf(':') >= 0;
    if (!text.matches(six ? "[0-9A-Fa-f:.]+" : "[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return Optional.empty();
    }
    try {
      IpAddress address = of(InetAddress.getByName(text));
      return Optional.of(six && !address.six ? address.inSix() : address);
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  static IpAddress of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new IpAddress(new BigInteger(1, bytes), bytes.length > 4);
  }

  /** The IPv6 address of {@code ::ffff:0:0/96} that stands for this IPv4 address. */
  private IpAddress inSix() {
    return new IpAddress(MAPPED.shiftLeft(32).or(value), true);
  }

  /** The IPv4 address that an IPv6 address of {@code ::ffff:0:0/96} stands for. */
  public Optional<IpAddress> mapped() {
    return six && value.shiftRight(32).equals(MAPPED)
        ? Optional.of(new IpAddress(value.subtract(MAPPED.shiftLeft(32)), false))
        : Optional.empty();
  }

  /** The length of the number: 32 or 128. */
  public int bits() {
    return six ? GROUPS * GROUP_BITS : 32;
  }

  @Override
  public int compareTo(IpAddress other) {
    return six == other.six ? value.compareTo(other.value) : Boolean.compare(six, other.six);
  }

  /** As RFC 5952 writes it: {@code 10.0.0.1}, {@code fd00::5}. */
  @Override
  public String toString() {
    return six ? groups() : dotted(value.longValue());
  }

  private static String dotted(long number) {
    return (number >> 24 & 0xff)
        + "."
        + (number >> 16 & 0xff)
        + "."
        + (number >> 8 & 0xff)
        + "."
        + (number & 0xff);
  }

  private int group(int index) {
    return value.shiftRight((GROUPS - 1 - index) * GROUP_BITS).intValue() & GROUP_MASK;
  }

  private String groups() {
    int start = -1;
    int longest = 1;
    for (int i = 0; i < GROUPS; i++) {
      int length = zeros(i);
      if (length > longest) {
        start = i;
        longest = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(i == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  private int zeros(int from) {
    int at = from;
    while (at < GROUPS && group(at) == 0) {
      at++;
    }
    return at - from;
  }
}
