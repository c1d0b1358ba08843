package io.orch.minion.function.network;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/** IPv4 networks in the form {@code 10.0.0.0/8}. */
final class Networks {

  private Networks() {}

  static boolean contains(String network, String address) {
    int slash = network.indexOf('/');
    String bits = slash < 0 ? "32" : network.substring(slash + 1);
    if (!bits.matches("[0-9]|[12][0-9]|3[0-2]")) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "'" + network + "' is no network");
    }
    int length = Integer.parseInt(bits);
    long mask = length == 0 ? 0 : 0xffffffffL << (32 - length) & 0xffffffffL;
    long base = number(slash < 0 ? network : network.substring(0, slash));
    return (number(address) & mask) == (base & mask);
  }

  private static long number(String address) {
    if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "'" + address + "' is no IPv4 address");
    }
    long number = 0;
    for (String part : address.split("\\.")) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }
}
