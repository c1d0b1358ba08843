package io.orch.master.pki;

import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
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
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate authority of one trust domain. Its files lie in one directory: {@code ca.key},
 * {@code ca.crt}, {@code ca.sha256} (the pin), {@code master.key} and {@code master.crt}.
 * Thread-safe.
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
  private final String trustDomain;
  private final X509Certificate certificate;
  private final PrivateKey key;
  private final CertificateStore store;
  private final Clock clock;

  private Authority(
      Path directory,
      String trustDomain,
      X509Certificate certificate,
      PrivateKey key,
      CertificateStore store,
      Clock clock) {
    this.directory = directory;
    this.trustDomain = trustDomain;
    this.certificate = certificate;
    this.key = key;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The authority of a directory; made when the directory has none.
   *
   * @throws OrchException CERTIFICATE_INVALID when one of its files is missing or broken
   */
  public static Authority open(
      Path directory, String trustDomain, CertificateStore store, Clock clock) {
    Path keyFile = directory.resolve("ca.key");
    Path certificateFile = directory.resolve("ca.crt");
    if (!Files.exists(certificateFile)) {
      store.authority().ifPresent(pin -> refuse(directory, pin));
      create(directory, trustDomain, clock);
    }
    X509Certificate certificate = Pem.readCertificates(certificateFile).get(0);
    PrivateKey key = Pem.readKey(keyFile);
    if (!Keys.pair(key, certificate.getPublicKey())) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          Location.file(keyFile.toString()),
          "is not the key of " + certificateFile + "; restore both from the same backup");
    }
    String pin = store.authority(CaPin.of(certificate).value());
    if (!pin.equals(CaPin.of(certificate).value())) {
      refuse(directory, pin);
    }
    Pem.writeText(directory.resolve("ca.sha256"), CaPin.of(certificate) + "\n");
    return new Authority(directory, trustDomain, certificate, key, store, clock);
  }

  /** Certificates of two authorities in one store would be of use to no one. */
  private static void refuse(Path directory, String pin) {
    throw new OrchException(
        ErrorCode.CERTIFICATE_INVALID,
        Location.file(directory.toString()),
        "the store belongs to the CA "
            + pin
            + ", which is not here; copy ca.key and ca.crt from the pki directory of another master"
            + " or of a backup");
  }

  private static void create(Path directory, String trustDomain, Clock clock) {
    KeyPair keys = Keys.generate();
    Instant now = clock.now();
    X509Certificate certificate =
        Certificates.authority(
            keys, "Orch CA of " + trustDomain, now.minus(BACKDATE), now.plus(AUTHORITY_LIFE));
    Pem.writeKey(directory.resolve("ca.key"), keys.getPrivate());
    Pem.writeCertificates(directory.resolve("ca.crt"), List.of(certificate));
    log.info("made the certificate authority {} in {}", CaPin.of(certificate), directory);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public String trustDomain() {
    return trustDomain;
  }

  public CaPin pin() {
    return CaPin.of(certificate);
  }

  /** A signed certificate that is not recorded yet; the caller stores it before it hands it out. */
  public IssuedCertificate sign(Identity.Kind kind, String name, PublicKey subject, Duration life) {
    Instant now = clock.now();
    Instant end = certificate.getNotAfter().toInstant();
    Instant expires = now.plus(life).isAfter(end) ? end : now.plus(life);
    X509Certificate signed =
        Certificates.issue(
            certificate,
            key,
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
        Optional.empty());
  }

  /** New credentials of an operator, recorded. */
  public Credentials operator(String name) {
    return issue(Identity.Kind.OPERATOR, name, OPERATOR_LIFE);
  }

  /** The master's own credentials; new ones when there are none or their last third has begun. */
  public Credentials master() {
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
    X509Certificate issued =
        Certificates.server(
            certificate, key, names, keys.getPublic(), now.minus(BACKDATE), now.plus(SERVER_LIFE));
    return new Credentials(keys.getPrivate(), issued, certificate);
  }

  private Optional<Credentials> usable(Path keyFile, Path certificateFile) {
    try {
      X509Certificate own = Pem.readCertificates(certificateFile).get(0);
      own.verify(certificate.getPublicKey());
      Credentials kept = new Credentials(Pem.readKey(keyFile), own, certificate);
      boolean fresh = kept.expires().isAfter(clock.now().plus(SERVER_LIFE.dividedBy(3)));
      boolean ours = kept.identity().trustDomain().equals(trustDomain);
      return fresh && ours ? Optional.of(kept) : Optional.empty();
    } catch (OrchException | java.security.GeneralSecurityException e) {
      log.warn("the master's certificate is not usable and is issued again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Credentials issue(Identity.Kind kind, String name, Duration life) {
    KeyPair keys = Keys.generate();
    IssuedCertificate issued = sign(kind, name, keys.getPublic(), life);
    store.add(issued);
    return new Credentials(keys.getPrivate(), Certificates.parse(issued.der()), certificate);
  }
}
