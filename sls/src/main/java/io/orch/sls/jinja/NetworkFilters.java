package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of IP addresses and networks; names are never looked up. */
final class NetworkFilters {

  private static final int MAX_HOSTS = 65_536;

  private NetworkFilters() {}

  static void register(Map<String, Filter> table) {
    table.put("is_ip", (run, v, a) -> address(v) != null);
    table.put("is_ipv4", (run, v, a) -> bits(v) == 32);
    table.put("is_ipv6", (run, v, a) -> bits(v) == 128);
    table.put("ipaddr", (run, v, a) -> filter(v, 0));
    table.put("ipv4", (run, v, a) -> filter(v, 32));
    table.put("ipv6", (run, v, a) -> filter(v, 128));
    table.put("network_hosts", (run, v, a) -> hosts(Python.str(v)));
    table.put("network_size", (run, v, a) -> Operators.shorten(network(Python.str(v)).size()));
    table.put("ip_host", (run, v, a) -> v);
  }

  /** An address and the length of its prefix. */
  record Network(byte[] address, int prefix) {
    BigInteger size() {
      return BigInteger.ONE.shiftLeft(address.length * 8 - prefix);
    }

    BigInteger first() {
      BigInteger mask = size().subtract(BigInteger.ONE);
      return new BigInteger(1, address).andNot(mask);
    }
  }

  private static byte @Nullable [] address(@Nullable Object value) {
    if (!(value instanceof CharSequence text)) {
      return null;
    }
    String s = text.toString().strip();
    boolean four = s.matches("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.|$)){4}") && !s.endsWith(".");
    boolean six = s.indexOf(':') >= 0 && s.matches("[0-9a-fA-F:.]{2,45}");
    if (!four && !six) {
      return null;
    }
    try {
      byte[] bytes = InetAddress.getByName(s).getAddress(); // a literal: nothing is looked up
      return six && bytes.length == 4 ? null : bytes;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static int bits(@Nullable Object value) {
    byte[] bytes = address(value);
    return bytes == null ? 0 : bytes.length * 8;
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    byte[] bytes = address(slash < 0 ? text : text.substring(0, slash));
    String length = slash < 0 || bytes == null ? "" : text.substring(slash + 1);
    if (bytes == null || slash >= 0 && !length.matches("\\d{1,3}")) {
      throw Faults.failed("'" + text + "' is no network: write it as 10.0.0.0/24");
    }
    int prefix = slash < 0 ? bytes.length * 8 : Integer.parseInt(length);
    if (prefix > bytes.length * 8) {
      throw Faults.failed("'" + text + "' has a prefix that is too long");
    }
    return new Network(bytes, prefix);
  }

  private static @Nullable Object filter(@Nullable Object value, int bits) {
    if (value instanceof List<?> list) {
      DataList kept = new DataList();
      for (Object item : list) {
        if (filter(item, bits) != null) {
          kept.add(item);
        }
      }
      return kept;
    }
    String text = value instanceof CharSequence s ? s.toString() : "";
    int slash = text.indexOf('/');
    int found = bits(slash < 0 ? text : text.substring(0, slash));
    return found != 0 && (bits == 0 || found == bits) ? text : null;
  }

  private static DataList hosts(String text) {
    Network network = network(text);
    int bits = network.address.length * 8;
    if (bits - network.prefix > 16) {
      throw Faults.limit("the hosts of " + text, MAX_HOSTS);
    }
    int size = network.size().intValueExact();
    int skip = bits - network.prefix > 1 ? 1 : 0;
    DataList hosts = new DataList();
    for (int i = skip; i < size - (bits == 32 ? skip : 0); i++) {
      hosts.add(written(network.first().add(BigInteger.valueOf(i)), network.address.length));
    }
    return hosts;
  }

  private static String written(BigInteger number, int length) {
    byte[] raw = number.toByteArray();
    byte[] bytes = new byte[length];
    int count = Math.min(raw.length, length);
    System.arraycopy(raw, raw.length - count, bytes, length - count, count);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw Faults.failed("an address has 4 or 16 bytes");
    }
  }
}
