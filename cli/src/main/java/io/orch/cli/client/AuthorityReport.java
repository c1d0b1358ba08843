package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The authorities of a trust domain, and how far minions and operators are with the newest.
 *
 * @param authorities the oldest first
 * @param minions that have a certificate
 * @param behind those whose newest certificate is of an older authority; the first hundred
 */
public record AuthorityReport(
    List<Authority> authorities,
    int minions,
    List<Behind> behind,
    int minionsBehind,
    int operatorsBehind) {

  public AuthorityReport {
    authorities = List.copyOf(authorities);
    behind = List.copyOf(behind);
  }

  /**
   * An authority.
   *
   * @param state {@code coming}, {@code issues}, {@code trusted} or {@code retired}
   * @param retired null while it is trusted
   */
  public record Authority(
      int number,
      String state,
      String pin,
      @Nullable Instant begins,
      @Nullable Instant expires,
      @Nullable Instant retired) {}

  /**
   * One who has a certificate of an older authority.
   *
   * @param kind {@code minion} or {@code operator}
   */
  public record Behind(String kind, String name, int authority, boolean connected) {}

  /** The newest. */
  public Authority newest() {
    return authorities.getLast();
  }

  /** How many of the minions that are behind and named are connected, and so soon are not. */
  public long moving() {
    return behind.stream().filter(Behind::connected).count();
  }

  /** Whether the newest issues certificates, and all minions that are connected have one. */
  public boolean settled() {
    return newest().state().equals("issues") && moving() == 0;
  }
}
