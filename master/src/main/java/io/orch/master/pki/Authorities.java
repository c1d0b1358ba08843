package io.orch.master.pki;

import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Identity;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What operators do about the authorities of the trust domain. Thread-safe. */
public final class Authorities {

  private static final int NAMED = 5;

  private final Authority authority;
  private final CertificateStore store;
  private final Predicate<MinionId> connected;
  private final Duration lead;

  /**
   * @param connected whether a minion is connected to any master
   * @param lead until a new authority issues: other masters have heard of it by then
   */
  public Authorities(
      Authority authority, CertificateStore store, Predicate<MinionId> connected, Duration lead) {
    this.authority = authority;
    this.store = store;
    this.connected = connected;
    this.lead = lead;
  }

  /**
   * An identity whose newest certificate is of an authority that issues no more.
   *
   * @param connected whether it is a minion that is connected, and will renew within moments
   */
  public record Behind(Identity.Kind kind, String name, int generation, boolean connected) {}

  /**
   * How all stand.
   *
   * @param minions how many minions have a certificate
   * @param behind those, and the operators, whose certificate is of an older authority
   */
  public record Report(List<AuthorityStatus> authorities, int minions, List<Behind> behind) {}

  public Report report(Instant now) {
    List<AuthorityStatus> all = authority.list();
    int issuing =
        all.stream()
            .filter(one -> one.state() == AuthorityStatus.State.ISSUES)
            .mapToInt(AuthorityStatus::number)
            .findFirst()
            .orElse(0);
    List<Holding> holdings =
        store.holdings(now).stream().filter(h -> h.kind() != Identity.Kind.MASTER).toList();
    long minions = holdings.stream().filter(h -> h.kind() == Identity.Kind.MINION).count();
    return new Report(
        all,
        (int) minions,
        holdings.stream().filter(h -> h.generation() < issuing).map(this::behind).toList());
  }

  private Behind behind(Holding holding) {
    boolean minion = holding.kind() == Identity.Kind.MINION;
    return new Behind(
        holding.kind(),
        holding.name(),
        holding.generation(),
        minion && connected.test(new MinionId(holding.name())));
  }

  /**
   * Makes another authority, which issues certificates from now on, or within seconds where several
   * masters share the store.
   *
   * @param present the newest authority that the operator knows; when there is a newer one already,
   *     nothing is done
   */
  public void rotate(int present) {
    if (authority.list().getLast().number() == present) {
      authority.rotate(lead);
    }
  }

  /**
   * Ends the trust in an authority.
   *
   * @param force also while minions or operators have no certificate of a newer one
   * @throws OrchException STATE_CONFLICT while they do not
   */
  public void retire(int number, boolean force, Instant now) {
    List<String> holders =
        store.holdings(now).stream()
            .filter(h -> h.kind() != Identity.Kind.MASTER && h.generation() == number)
            .map(h -> h.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + h.name())
            .toList();
    if (!force && !holders.isEmpty()) {
      String named = String.join(", ", holders.subList(0, Math.min(NAMED, holders.size())));
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "certificates of authority "
              + number
              + " are in use by "
              + named
              + (holders.size() > NAMED ? " and " + (holders.size() - NAMED) + " more" : "")
              + ", which would be shut out; --force does it all the same");
    }
    authority.retire(number);
  }
}
