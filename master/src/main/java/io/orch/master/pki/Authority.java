package io.orch.master.pki;

import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.proto.tls.TrustBundle;
import io.orch.sls.error.ErrorCode;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final Duration SERVER_LIFE = Duration.ofDays(365);
  private static final Duration OPERATOR_LIFE = Duration.ofDays(365);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String MASTER = "master";

  /** How far before its issue a certificate is good, for clocks that are behind. */
  public static final Duration BACKDATE = Duration.ofMinutes(5);

  private final Path directory;
  private final Generations generations;
  private final String trustDomain;
  private final CertificateStore store;
  private final Clock clock;
  private volatile @Nullable Credentials master;

  private Authority(
      Path directory,
      Generations generations,
      String trustDomain,
      CertificateStore store,
      Clock clock) {
    this.directory = directory;
    this.generations = generations;
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
    Generations generations = Generations.open(directory, trustDomain, store, clock);
    return new Authority(directory, generations, trustDomain, store, clock);
  }

  /**
   * Takes over what this or another master of the store did to the authorities, and that the time
   * of one has come.
   *
   * @return whether something changed
   */
  public boolean refresh() {
    return generations.refresh();
  }

  /** Forgets certificates that expired a week ago, but for the newest of each identity. */
  public int purge() {
    return store.purge(clock.now().minus(KEPT));
  }

  /** Has someone told each time that an authority was made or retired, here or elsewhere. */
  public void listen(Runnable changed) {
    generations.listen(changed);
  }

  /**
   * Makes the next authority. It is trusted at once, and issues certificates from a time on; the
   * one before goes on to be trusted.
   *
   * @param lead until it issues: other masters of the store must have heard of it by then
   * @throws OrchException STATE_CONFLICT when another master did so at the same moment, or too many
   *     are trusted
   */
  public void rotate(Duration lead) {
    generations.rotate(lead);
  }

  /**
   * Ends the trust in an authority, for good: what it issued is accepted no more.
   *
   * @throws OrchException ARGUMENT_INVALID when there is none of this number, or it issues now
   */
  public void retire(int number) {
    generations.retire(number);
  }

  /** The authorities that are trusted, the one that issues now first, and their links. */
  public TrustBundle bundle() {
    return generations.bundle();
  }

  /** All authorities, the oldest first. */
  public List<AuthorityStatus> list() {
    return generations.list();
  }

  /** Names of the authorities whose certificates are accepted no more. */
  public Set<String> retired() {
    return generations.retired();
  }

  /** The name of the one that issues now, as its certificates have it. */
  public String issuer() {
    return certificate().getSubjectX500Principal().getName();
  }

  /** The number of the one that issues now. */
  public int number() {
    return generations.active().number();
  }

  /** The certificate of the one that issues now. */
  public X509Certificate certificate() {
    return generations.active().certificate();
  }

  public String trustDomain() {
    return trustDomain;
  }

  public CaPin pin() {
    return generations.active().pin();
  }

  /** A signed certificate that is not recorded yet; the caller stores it before it hands it out. */
  public IssuedCertificate sign(Identity.Kind kind, String name, PublicKey subject, Duration life) {
    Generation active = generations.active();
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
    Generation active = generations.active();
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
