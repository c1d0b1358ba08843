package io.orch.sls.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, perhaps with the length of its network's prefix, as Python's {@code ipaddress}
 * reads and writes it. Nothing is looked up.
 *
 * @param number its bits
 * @param bits 32 or 128
 * @param prefix the length of the prefix, -1 for an address alone
 * @param scope what follows {@code %}, empty for nothing
 */
record Address(BigInteger number, int bits, int prefix, String scope) {

  static @Nullable Address parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    Address address = host.indexOf(':') < 0 ? four(host) : six(host);
    if (address == null || slash < 0) {
      return address;
    }
    int prefix = prefix(text.substring(slash + 1), address.bits);
    return prefix < 0 ? null : new Address(address.number, address.bits, prefix, address.scope);
  }

  private static int prefix(String text, int bits) {
    if (text.matches("\\d{1,3}")) {
      int prefix = Integer.parseInt(text);
      return prefix <= bits ? prefix : -1;
    }
    Address mask = bits == 32 ? four(text) : null;
    if (mask == null) {
      return -1;
    }
    int value = mask.number.intValue();
    int ones = Integer.bitCount(value);
    if (value == (ones == 0 ? 0 : -1 << 32 - ones)) {
      return ones;
    }
    return Integer.numberOfLeadingZeros(value) + ones == 32 ? 32 - ones : -1;
  }

  private static @Nullable Address four(String text) {
    String[] parts = text.split("\\.", -1);
    long value = 0;
    for (String part : parts) {
      boolean plain = part.matches("\\d{1,3}") && (part.length() == 1 || !part.startsWith("0"));
      if (!plain || Integer.parseInt(part) > 255) {
        return null;
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return parts.length == 4 ? new Address(BigInteger.valueOf(value), 32, -1, "") : null;
  }

  private static @Nullable Address six(String text) {
    int percent = text.indexOf('%');
    String scope = percent < 0 ? "" : text.substring(percent + 1);
    if (percent >= 0 && (scope.isEmpty() || scope.indexOf('%') >= 0)) {
      return null;
    }
    List<String> parts =
        new ArrayList<>(
            Arrays.asList((percent < 0 ? text : text.substring(0, percent)).split(":", -1)));
    if (!embedded(parts) || parts.size() < 3) {
      return null;
    }
    List<String> groups = groups(parts);
    if (groups.size() != 8) {
      return null;
    }
    BigInteger value = BigInteger.ZERO;
    for (String group : groups) {
      if (!group.matches("[0-9a-fA-F]{1,4}")) {
        return null;
      }
      value = value.shiftLeft(16).or(new BigInteger(group, 16));
    }
    return new Address(value, 128, -1, scope);
  }

  /** Replaces a dotted address at the end by two groups; false when it is wrong. */
  private static boolean embedded(List<String> parts) {
    String last = parts.get(parts.size() - 1);
    if (last.indexOf('.') < 0) {
      return true;
    }
    Address four = four(last);
    if (four == null) {
      return false;
    }
    parts.set(parts.size() - 1, Integer.toHexString(four.number.intValue() >>> 16));
    parts.add(Integer.toHexString(four.number.intValue() & 0xffff));
    return true;
  }

  /** The eight groups, with those that {@code ::} stands for; another number when it is wrong. */
  private static List<String> groups(List<String> parts) {
    int gap = parts.subList(1, parts.size() - 1).indexOf("") + 1;
    if (gap == 0) {
      return parts;
    }
    List<String> head = new ArrayList<>(parts.subList(0, gap));
    List<String> tail = new ArrayList<>(parts.subList(gap + 1, parts.size()));
    if (head.equals(List.of(""))) {
      head.clear();
    }
    if (tail.equals(List.of(""))) {
      tail.clear();
    }
    int zeros = 8 - head.size() - tail.size();
    if (zeros < 1) {
      return List.of();
    }
    for (int i = 0; i < zeros; i++) {
      head.add("0");
    }
    head.addAll(tail);
    return head;
  }

  /** The IPv4 address that an IPv6 address of {@code ::ffff:0:0/96} stands for, else null. */
  @Nullable Address mapped() {
    return bits == 128 && number.shiftRight(32).equals(BigInteger.valueOf(0xffff))
        ? new Address(BigInteger.valueOf(number.longValue() & 0xffff_ffffL), 32, -1, "")
        : null;
  }

  /** The number of addresses in its network. */
  BigInteger size() {
    return BigInteger.ONE.shiftLeft(prefix < 0 ? 0 : bits - prefix);
  }

  /** The first address of its network. */
  BigInteger first() {
    return number.andNot(size().subtract(BigInteger.ONE));
  }

  /** Whether another address lies in its network. */
  boolean contains(Address other) {
    return bits == other.bits
        && other.number.compareTo(first()) >= 0
        && other.number.compareTo(first().add(size())) < 0;
  }

  /** Whether its whole network lies in one of some networks. */
  boolean in(List<Address> networks) {
    Address last = new Address(first().add(size()).subtract(BigInteger.ONE), bits, -1, "");
    Address begin = new Address(first(), bits, -1, "");
    return networks.stream().anyMatch(n -> n.contains(begin) && n.contains(last));
  }

  /** As Python writes it. */
  String text() {
    String host = bits == 32 ? four() : six();
    String zone = scope.isEmpty() ? "" : "%" + scope;
    return host + zone + (prefix < 0 ? "" : "/" + prefix);
  }

  private String four() {
    long n = number.longValue();
    return (n >>> 24) + "." + (n >>> 16 & 0xff) + "." + (n >>> 8 & 0xff) + "." + (n & 0xff);
  }

  private String six() {
    String[] groups = new String[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = number.shiftRight(16 * (7 - i)).and(BigInteger.valueOf(0xffff)).toString(16);
    }
    int best = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end].equals("0")) {
        end++;
      }
      if (end - i > length) {
        best = i;
        length = end - i;
      }
    }
    if (best < 0) {
      return String.join(":", groups);
    }
    List<String> all = Arrays.asList(groups);
    return String.join(":", all.subList(0, best))
        + "::"
        + String.join(":", all.subList(best + length, 8));
  }
}
