package io.orch.minion.system;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A network such as {@code 10.0.0.0/8}.
 *
 * @param base its first address
 * @param length how many leading bits its addresses share
 */
public record Subnet(IpAddress base, int length) implements Comparable<Subnet> {

  /** The network of an address, with a mask or a number of bits; nothing when it is none. */
  public static Optional<Subnet> around(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    return address.flatMap(
        known ->
            length(slash < 0 ? "" + known.bits() : text.substring(slash + 1), known)
                .map(bits -> of(known, bits)));
  }

  /** The same, but only for a text whose address is the network's first. */
  public static Optional<Subnet> exactly(String text) {
    String address = text.replaceFirst("/.*", "");
    return around(text).filter(net -> IpAddress.parse(address).equals(Optional.of(net.base)));
  }

  public static Subnet of(IpAddress address, int length) {
    BigInteger mask = mask(address.bits(), length);
    return new Subnet(new IpAddress(address.value().and(mask), address.six()), length);
  }

  private static Optional<Integer> length(String text, IpAddress address) {
    if (text.matches("[0-9]{1,3}")) {
      return Optional.of(Integer.parseInt(text)).filter(bits -> bits <= address.bits());
    }
    Optional<IpAddress> mask = IpAddress.parse(text).filter(m -> m.six() == address.six());
    return mask.map(m -> m.value().bitCount())
        .filter(bits -> mask(address.bits(), bits).equals(mask.get().value()));
  }

  private static BigInteger mask(int bits, int length) {
    BigInteger ones = BigInteger.ONE.shiftLeft(length).subtract(BigInteger.ONE);
    return ones.shiftLeft(bits - length);
  }

  public boolean contains(IpAddress address) {
    return address.six() == base.six() && of(address, length).equals(this);
  }

  public IpAddress netmask() {
    return new IpAddress(mask(base.bits(), length), base.six());
  }

  /** Its last address. */
  public IpAddress broadcast() {
    BigInteger rest = BigInteger.ONE.shiftLeft(base.bits() - length).subtract(BigInteger.ONE);
    return new IpAddress(base.value().or(rest), base.six());
  }

  @Override
  public int compareTo(Subnet other) {
    int order = base.compareTo(other.base);
    return order == 0 ? Integer.compare(length, other.length) : order;
  }

  @Override
  public String toString() {
    return base + "/" + length;
  }
}
