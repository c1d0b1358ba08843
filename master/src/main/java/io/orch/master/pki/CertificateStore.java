package io.orch.master.pki;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where issued certificates are kept. A call returns after its change is on disk. Thread-safe.
 *
 * <p>Certificates of minions are added and revoked together with the minion's key, through the
 * store of the enrolment; they lie in the same table.
 */
public interface CertificateStore {

  /** The pin of the CA whose certificates these are; this one, when none was kept before. */
  String authority(String pin);

  /** The same; empty when none was kept. */
  Optional<String> authority();

  /** Adds a certificate; its serial is new. */
  void add(IssuedCertificate certificate);

  Optional<IssuedCertificate> find(String serial);

  /** The serials of revoked certificates that have not expired at a time. */
  List<String> revokedSerials(Instant now);
}
