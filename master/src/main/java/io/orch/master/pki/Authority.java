package io.orch.master.pki;

import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.proto.tls.TrustBundle;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
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
 * The certificate authority of one trust domain: the authorities that it has had, of which one
 * issues now and some are trusted. Its files lie in one directory: {@link AuthorityFiles}, {@code
 * master.key} and {@code master.crt}. Thread-safe.
 */
public final class Authority {

  private static final Logger log = LoggerFactory.getLogger(Authority.class);
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration SERVER_LIFE = Duration.ofDays(365);
  private static final Duration OPERATOR_LIFE = Duration.ofDays(365);
  private static final String MASTER = "master";

  /** How far before its issue a certificate is good, for clocks that are behind. */
  public static final Duration BACKDATE = Duration.ofMinutes(5);

  private final Path directory;
  private final AuthorityFiles files;
  private final String trustDomain;
  private final CertificateStore store;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile List<Generation> generations = List.of();
  private volatile @Nullable Credentials master;

  private Authority(Path directory, String trustDomain, CertificateStore store, Clock clock) {
    this.directory = directory;
    this.files = new AuthorityFiles(directory);
    this.trustDomain = trustDomain;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The authority of a directory; made when neither the directory nor the store has one.
   *
   * @throws OrchException CERTIFICATE_INVALID when one of its files is missing or broken
   */
  public static Authority open(
      Path directory, String trustDomain, CertificateStore store, Clock clock) {
    Authority authority = new Authority(directory, trustDomain, store, clock);
    authority.files.adopt();
    if (store.generations().isEmpty()) {
      authority.begin();
    }
    authority.refresh();
    return authority;
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
    return Certificates.authority(keys, name, now.minus(BACKDATE), now.plus(AUTHORITY_LIFE));
  }

  /**
   * Takes over what this or another master of the store did to the authorities.
   *
   * @return whether something changed
   */
  public boolean refresh() {
    lock.lock();
    try {
      List<Generation> known = generations;
      List<Generation> now = new ArrayList<>();
      for (StoredGeneration row : store.generations()) {
        Optional<Generation> before =
            known.stream().filter(g -> g.number() == row.number()).findFirst();
        now.add(before.map(g -> renewed(g, row)).orElseGet(() -> load(row, now)));
      }
      generations = List.copyOf(now);
      boolean changed = !now.equals(known);
      if (changed) {
        files.publish(bundle());
        listeners.forEach(Runnable::run);
      }
      return changed;
    } finally {
      lock.unlock();
    }
  }

  /** Has someone told each time that an authority was made or retired, here or elsewhere. */
  public void listen(Runnable changed) {
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
  public void rotate(Duration lead) {
    refresh();
    lock.lock();
    try {
      Generation last = generations.getLast();
      PrivateKey lastKey =
          last.key()
              .orElseThrow(
                  () ->
                      new OrchException(
                          ErrorCode.STATE_CONFLICT, "the newest authority's key is not here"));
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

  /**
   * Ends the trust in an authority, for good: what it issued is accepted no more.
   *
   * @throws OrchException ARGUMENT_INVALID when there is none of this number, or it issues now
   */
  public void retire(int number) {
    refresh();
    Generation one =
        generations.stream()
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
  private Generation active() {
    Instant now = clock.now();
    List<Generation> trusted = generations.stream().filter(Generation::trusted).toList();
    return trusted.reversed().stream()
        .filter(g -> g.issues(now))
        .findFirst()
        .orElseGet(trusted::getFirst);
  }

  /** The authorities that are trusted, the one that issues now first, and their links. */
  public TrustBundle bundle() {
    Generation active = active();
    List<X509Certificate> authorities = new ArrayList<>(List.of(active.certificate()));
    List<X509Certificate> links = new ArrayList<>();
    for (Generation one : generations.reversed()) {
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
  public List<AuthorityStatus> list() {
    int active = active().number();
    return generations.stream().map(one -> AuthorityStatus.of(one, active, clock.now())).toList();
  }

  /** The name of the one that issues now, as its certificates have it. */
  public String issuer() {
    return certificate().getSubjectX500Principal().getName();
  }

  /** Names of the authorities whose certificates are accepted no more. */
  public Set<String> retired() {
    return generations.stream()
        .filter(one -> !one.trusted())
        .map(one -> one.certificate().getSubjectX500Principal().getName())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The number of the one that issues now. */
  public int number() {
    return active().number();
  }

  /** The certificate of the one that issues now. */
  public X509Certificate certificate() {
    return active().certificate();
  }

  public String trustDomain() {
    return trustDomain;
  }

  public CaPin pin() {
    return active().pin();
  }

  /** A signed certificate that is not recorded yet; the caller stores it before it hands it out. */
  public IssuedCertificate sign(Identity.Kind kind, String name, PublicKey subject, Duration life) {
    Generation active = active();
    Instant now = clock.now();
    Instant end = active.certificate().getNotAfter().toInstant();
    Instant expires = now.plus(life).isAfter(end) ? end : now.plus(life);
    X509Certificate signed =
        Certificates.issue(
            active.certificate(),
            key(active),
            new Identity(trustDomain, kind, name),
            subject,
            now.minus(BACKDATE),
            expires);
    return new IssuedCertificate(
        Certificates.serial(signed),
        kind,
        name,
        Keys.fingerprint(subject),
        signed.getNotBefore().toInstant(),
        signed.getNotAfter().toInstant(),
        Certificates.der(signed),
        active.number(),
        Optional.empty());
  }

  private static PrivateKey key(Generation one) {
    return one.key()
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.CERTIFICATE_INVALID,
                    "the key of authority " + one.number() + " is not here"));
  }

  /** New credentials of an operator, recorded. */
  public Credentials operator(String name) {
    return issue(Identity.Kind.OPERATOR, name, OPERATOR_LIFE);
  }

  /**
   * The master's own credentials; new ones when there are none, their last third has begun or
   * another authority issues now.
   */
  public Credentials master() {
    Credentials known = master;
    if (known == null || !fresh(known.certificate()) || !known.trusted().equals(bundle())) {
      known = readOrIssue();
      master = known;
    }
    return known;
  }

  private Credentials readOrIssue() {
    Path keyFile = directory.resolve("master.key");
    Path certificateFile = directory.resolve("master.crt");
    if (Files.exists(keyFile) && Files.exists(certificateFile)) {
      Optional<Credentials> kept = usable(keyFile, certificateFile);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    Credentials made = issue(Identity.Kind.MASTER, MASTER, SERVER_LIFE);
    Pem.writeKey(keyFile, made.key());
    Pem.writeCertificates(certificateFile, made.chain());
    log.info("issued the master's certificate, good until {}", made.expires());
    return made;
  }

  /**
   * What a web server of this master shows, made anew; it is recorded nowhere, and kept by no one.
   */
  public Credentials server(List<String> names) {
    KeyPair keys = Keys.generate();
    Instant now = clock.now();
    Generation active = active();
    X509Certificate issued =
        Certificates.server(
            active.certificate(),
            key(active),
            names,
            keys.getPublic(),
            now.minus(BACKDATE),
            now.plus(SERVER_LIFE));
    return new Credentials(keys.getPrivate(), issued, bundle());
  }

  private Optional<Credentials> usable(Path keyFile, Path certificateFile) {
    try {
      X509Certificate own = Pem.readCertificates(certificateFile).get(0);
      own.verify(certificate().getPublicKey());
      Credentials kept = new Credentials(Pem.readKey(keyFile), own, bundle());
      boolean ours = kept.identity().trustDomain().equals(trustDomain);
      return fresh(own) && ours ? Optional.of(kept) : Optional.empty();
    } catch (OrchException | java.security.GeneralSecurityException e) {
      log.info("the master's certificate is issued again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Whether a certificate that is good for a year when it is new is of the authority that issues
   * now, and lasts for more than the third of it.
   */
  public boolean fresh(X509Certificate kept) {
    return kept.getNotAfter().toInstant().isAfter(clock.now().plus(SERVER_LIFE.dividedBy(3)))
        && kept.getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
  }

  private Credentials issue(Identity.Kind kind, String name, Duration life) {
    KeyPair keys = Keys.generate();
    IssuedCertificate issued = sign(kind, name, keys.getPublic(), life);
    store.add(issued);
    return new Credentials(keys.getPrivate(), Certificates.parse(issued.der()), bundle());
  }
}
