package io.orch.master.pki;

import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.TrustBundle;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities that a trust domain has had, in the store and in a directory's {@link
 * AuthorityFiles}: made one after the other, retired, and taken over from other masters of the
 * store. Thread-safe.
 */
final class Generations {

  private static final Logger log = LoggerFactory.getLogger(Generations.class);
  private static final Duration LIFE = Duration.ofDays(3650);

  private final Path directory;
  private final AuthorityFiles files;
  private final String trustDomain;
  private final CertificateStore store;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile List<Generation> all = List.of();
  private @Nullable TrustBundle published;

  private Generations(Path directory, String trustDomain, CertificateStore store, Clock clock) {
    this.directory = directory;
    this.files = new AuthorityFiles(directory);
    this.trustDomain = trustDomain;
    this.store = store;
    this.clock = clock;
  }

  /** Those of a directory; the first is made when neither the directory nor the store has one. */
  static Generations open(Path directory, String trustDomain, CertificateStore store, Clock clock) {
    Generations generations = new Generations(directory, trustDomain, store, clock);
    generations.files.adopt();
    if (store.generations().isEmpty()) {
      generations.begin();
    }
    generations.refresh();
    return generations;
  }

  /** Brings the generations of the files into a store that has none; the first is made here. */
  private void begin() {
    if (files.find(1).isEmpty()) {
      KeyPair keys = Keys.generate();
      files.write(1, keys.getPrivate(), certificate(1, keys), Optional.empty());
      log.info("made the certificate authority of {} in {}", trustDomain, directory);
    }
    for (int number = 1; files.find(number).isPresent(); number++) {
      AuthorityFiles.Found found = files.find(number).get();
      store.add(
          new StoredGeneration(
              number,
              CaPin.of(found.certificate()).value(),
              Certificates.der(found.certificate()),
              found.link().map(Certificates::der).orElse(new byte[0]),
              new byte[0],
              found.certificate().getNotBefore().toInstant(),
              Optional.empty()));
    }
  }

  private X509Certificate certificate(int number, KeyPair keys) {
    Instant now = clock.now();
    String name = "Orch CA of " + trustDomain + (number == 1 ? "" : ", " + number);
    return Certificates.authority(keys, name, now.minus(Authority.BACKDATE), now.plus(LIFE));
  }

  /**
   * Takes over what this or another master of the store did to the authorities, and that the time
   * of one has come.
   *
   * @return whether something changed
   */
  boolean refresh() {
    lock.lock();
    try {
      List<Generation> known = all;
      List<Generation> now = new ArrayList<>();
      for (StoredGeneration row : store.generations()) {
        Optional<Generation> before =
            known.stream().filter(g -> g.number() == row.number()).findFirst();
        now.add(before.map(g -> renewed(g, row)).orElseGet(() -> load(row, now)));
      }
      all = List.copyOf(now);
      TrustBundle present = bundle();
      boolean changed = !now.equals(known) || !present.equals(published);
      if (changed) {
        files.publish(present);
        published = present;
        listeners.forEach(Runnable::run);
      }
      return changed;
    } finally {
      lock.unlock();
    }
  }

  /** Has someone told each time that an authority was made or retired, here or elsewhere. */
  void listen(Runnable changed) {
    listeners.add(changed);
  }

  private Generation renewed(Generation known, StoredGeneration row) {
    if (row.retired().isPresent() && known.trusted()) {
      files.remove(row.number());
      return known.retiredAt(row.retired().get());
    }
    return known;
  }

  private Generation load(StoredGeneration row, List<Generation> older) {
    X509Certificate certificate = Certificates.parse(row.der());
    Optional<X509Certificate> link =
        Optional.of(row.link()).filter(der -> der.length > 0).map(Certificates::parse);
    Optional<AuthorityFiles.Found> found = files.find(row.number());
    if (found.isPresent() && !CaPin.of(found.get().certificate()).value().equals(row.pin())) {
      throw foreign(row.pin());
    }
    Optional<PrivateKey> key = found.map(AuthorityFiles.Found::key);
    if (key.isEmpty() && row.retired().isEmpty()) {
      key = Optional.of(unseal(row, older));
      files.write(row.number(), key.get(), certificate, link);
    }
    return new Generation(row.number(), certificate, key, link, row.begins(), row.retired());
  }

  private PrivateKey unseal(StoredGeneration row, List<Generation> older) {
    PrivateKey before = older.isEmpty() ? null : older.getLast().key().orElse(null);
    if (before == null || row.sealedKey().length == 0) {
      throw foreign(row.pin());
    }
    return SealedKey.open(row.sealedKey(), row.pin(), before);
  }

  /** Certificates of two authorities in one store would be of use to no one. */
  private OrchException foreign(String pin) {
    return new OrchException(
        ErrorCode.CERTIFICATE_INVALID,
        Location.file(directory.toString()),
        "the store belongs to the CA "
            + pin
            + ", which is not here; copy the directory 'authorities' from the pki directory of"
            + " another master or of a backup");
  }

  /**
   * Makes the next authority. It is trusted at once, and issues certificates from a time on; the
   * one before goes on to be trusted.
   *
   * @param lead until it issues: other masters of the store must have heard of it by then
   * @throws OrchException STATE_CONFLICT when another master did so at the same moment
   */
  void rotate(Duration lead) {
    refresh();
    lock.lock();
    try {
      Generation last = all.getLast();
      PrivateKey lastKey =
          last.key()
              .orElseThrow(
                  () ->
                      new OrchException(
                          ErrorCode.STATE_CONFLICT, "the newest authority's key is not here"));
      requireRoom();
      int number = last.number() + 1;
      KeyPair keys = Keys.generate();
      X509Certificate certificate = certificate(number, keys);
      X509Certificate link = Certificates.link(last.certificate(), lastKey, certificate);
      String pin = CaPin.of(certificate).value();
      files.write(number, keys.getPrivate(), certificate, Optional.of(link));
      boolean added =
          store.add(
              new StoredGeneration(
                  number,
                  pin,
                  Certificates.der(certificate),
                  Certificates.der(link),
                  SealedKey.seal(keys.getPrivate(), pin, lastKey),
                  clock.now().plus(lead),
                  Optional.empty()));
      if (!added) {
        files.remove(number);
        throw new OrchException(
            ErrorCode.STATE_CONFLICT,
            "another master made authority " + number + " at this moment; see 'orch ca list'");
      }
      log.info("made authority {} of {}: {}", number, trustDomain, pin);
    } finally {
      lock.unlock();
    }
    refresh();
  }

  /** With one more, a bundle must not have more certificates than others accept. */
  private void requireRoom() {
    long trusted = all.stream().filter(Generation::trusted).count();
    if (2 * (trusted + 1) - 1 > TrustBundle.LONGEST) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          trusted
              + " authorities are trusted, and no more can be: first retire the oldest,"
              + " 'orch ca retire "
              + all.stream().filter(Generation::trusted).findFirst().orElseThrow().number()
              + "'");
    }
  }

  /**
   * Ends the trust in an authority, for good: what it issued is accepted no more.
   *
   * @throws OrchException ARGUMENT_INVALID when there is none of this number, or it issues now
   */
  void retire(int number) {
    refresh();
    Generation one =
        all.stream()
            .filter(g -> g.number() == number)
            .findFirst()
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.ARGUMENT_INVALID,
                        "there is no authority " + number + "; see 'orch ca list'"));
    if (one.number() == active().number() || one.begins().isAfter(clock.now())) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "authority "
              + number
              + " issues certificates"
              + (one.number() == active().number() ? " now" : " soon")
              + "; 'orch ca rotate' makes another first");
    }
    store.retire(number, clock.now());
    log.info("authority {} of {} is retired", number, trustDomain);
    refresh();
  }

  /** The one that issues now; the newest that has begun. */
  Generation active() {
    Instant now = clock.now();
    List<Generation> trusted = all.stream().filter(Generation::trusted).toList();
    return trusted.reversed().stream()
        .filter(g -> g.issues(now))
        .findFirst()
        .orElseGet(trusted::getFirst);
  }

  /** The authorities that are trusted, the one that issues now first, and their links. */
  TrustBundle bundle() {
    Generation active = active();
    List<X509Certificate> authorities = new ArrayList<>(List.of(active.certificate()));
    List<X509Certificate> links = new ArrayList<>();
    for (Generation one : all.reversed()) {
      if (one.trusted()) {
        if (one.number() != active.number()) {
          authorities.add(one.certificate());
        }
        one.link().ifPresent(links::add);
      }
    }
    return new TrustBundle(authorities, links);
  }

  /** All authorities, the oldest first. */
  List<AuthorityStatus> list() {
    int active = active().number();
    return all.stream().map(one -> AuthorityStatus.of(one, active, clock.now())).toList();
  }

  /** Names of the authorities whose certificates are accepted no more. */
  Set<String> retired() {
    return all.stream()
        .filter(one -> !one.trusted())
        .map(one -> one.certificate().getSubjectX500Principal().getName())
        .collect(Collectors.toUnmodifiableSet());
  }
}
