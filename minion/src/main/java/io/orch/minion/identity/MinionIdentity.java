package io.orch.minion.identity;

import io.orch.proto.message.MinionId;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.proto.tls.TrustBundle;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who this minion is: a key that never leaves {@code minion.key}, and the certificate that the
 * master gave it, with those of the authorities that it trusts, in {@code minion.crt}. They lie in
 * one file, so that a crash never leaves half a change. Where the authority of the pin issues no
 * more, {@code lineage.crt} has the links that lead from it to the one that does. Thread-safe.
 */
public final class MinionIdentity {

  private static final Logger log = LoggerFactory.getLogger(MinionIdentity.class);

  private final boolean given;
  private final CaPin pin;
  private final Path certificateFile;
  private final Path lineageFile;
  private final KeyPair keys;
  private volatile MinionId minion;
  private volatile @Nullable Credentials credentials;

  private MinionIdentity(MinionId minion, boolean given, CaPin pin, Path directory, KeyPair keys) {
    this.minion = minion;
    this.given = given;
    this.pin = pin;
    this.certificateFile = directory.resolve("minion.crt");
    this.lineageFile = directory.resolve("lineage.crt");
    this.keys = keys;
  }

  /**
   * The identity of a directory; its key is made when there is none.
   *
   * @param pin of the CA that the certificate must be of, or of one that links lead from; one of
   *     another is not used
   */
  public static MinionIdentity open(Path directory, MinionId minion, CaPin pin) {
    return open(directory, minion, true, pin);
  }

  /**
   * The same.
   *
   * @param given whether the minion insists on its name; else its first certificate names it
   */
  public static MinionIdentity open(Path directory, MinionId minion, boolean given, CaPin pin) {
    Path keyFile = directory.resolve("minion.key");
    if (!Files.exists(keyFile)) {
      Pem.writeKey(keyFile, Keys.generate().getPrivate());
    }
    KeyPair keys = Keys.pairOf(Pem.readKey(keyFile));
    MinionIdentity identity = new MinionIdentity(minion, given, pin, directory, keys);
    identity.read();
    return identity;
  }

  private void read() {
    if (Files.exists(certificateFile)) {
      try {
        credentials = check(Pem.readCertificates(certificateFile));
      } catch (OrchException e) {
        log.warn("{} is not used, and a new one is asked for: {}", certificateFile, e.getMessage());
      }
    }
  }

  public MinionId minion() {
    return minion;
  }

  /** Whether the master may still name this minion. */
  public boolean nameless() {
    return !given && credentials == null;
  }

  public CaPin pin() {
    return pin;
  }

  public KeyPair keys() {
    return keys;
  }

  /** What operators compare before they accept the key. */
  public String fingerprint() {
    return Keys.fingerprint(keys.getPublic());
  }

  /** The certificate with its key, when there is one; it may have expired. */
  public Optional<Credentials> credentials() {
    return Optional.ofNullable(credentials);
  }

  /** The same, when it is good at a time. */
  public Optional<Credentials> credentials(Instant now) {
    return credentials().filter(c -> c.expires().isAfter(now));
  }

  /**
   * Keeps a chain that the master gave: on disk, then in memory.
   *
   * @param chain the minion's certificate first, then the authorities and their links
   * @throws OrchException CERTIFICATE_INVALID or CA_PIN_MISMATCH when it is not for this minion and
   *     key; what was kept before stays
   */
  public Credentials keep(List<X509Certificate> chain) {
    Credentials checked = check(chain);
    if (!pin.matches(checked.trusted().issuer())) {
      Pem.writeCertificates(lineageFile, lineage(checked.trusted()));
    }
    Pem.writeCertificates(certificateFile, checked.chain());
    credentials = checked;
    return checked;
  }

  private Credentials check(List<X509Certificate> chain) {
    if (chain.size() < 2) {
      throw invalid("a chain has the minion's certificate and the CA's, not " + chain.size());
    }
    Credentials shown =
        new Credentials(
            keys.getPrivate(), chain.getFirst(), TrustBundle.of(chain.subList(1, chain.size())));
    if (lineage(shown.trusted()).isEmpty()) {
      throw new OrchException(
          ErrorCode.CA_PIN_MISMATCH,
          Location.file(certificateFile.toString()),
          "the CA is "
              + CaPin.of(shown.trusted().issuer())
              + ", to which no link leads from the one of ca_pin, "
              + pin);
    }
    Identity named = shown.identity();
    boolean mine = named.name().equals(minion.value()) || nameless();
    if (named.kind() != Identity.Kind.MINION || !mine) {
      throw invalid("the certificate is of " + named + ", and this is minion " + minion);
    }
    minion = new MinionId(named.name());
    return shown;
  }

  /** How a bundle's issuer is reached from the pin, also by links that were kept; empty: not. */
  private List<X509Certificate> lineage(TrustBundle given) {
    return given.path(pin).or(() -> with(given, kept()).path(pin)).orElse(List.of());
  }

  private List<X509Certificate> kept() {
    return Files.exists(lineageFile) ? Pem.readCertificates(lineageFile) : List.of();
  }

  private static TrustBundle with(TrustBundle given, List<X509Certificate> lineage) {
    Set<X509Certificate> all = new LinkedHashSet<>(given.certificates());
    all.addAll(lineage);
    return TrustBundle.of(List.copyOf(all));
  }

  private OrchException invalid(String message) {
    return new OrchException(
        ErrorCode.CERTIFICATE_INVALID, Location.file(certificateFile.toString()), message);
  }
}
