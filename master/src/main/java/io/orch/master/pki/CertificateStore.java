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

  /** The authorities, the oldest first. */
  List<StoredGeneration> generations();

  /**
   * Adds an authority.
   *
   * @return false when there is one of its number
   */
  boolean add(StoredGeneration generation);

  /** Marks an authority retired, unless it is. */
  void retire(int generation, Instant time);

  /**
   * The newest certificate of each identity that is good at a time, sorted by kind and name; those
   * of minions only while their key is accepted.
   */
  List<Holding> holdings(Instant now);

  /** Adds a certificate; its serial is new. */
  void add(IssuedCertificate certificate);

  Optional<IssuedCertificate> find(String serial);

  /** The serials of revoked certificates that have not expired at a time. */
  List<String> revokedSerials(Instant now);

  /** Removes those that expired before a time, but for the newest of each identity; how many. */
  int purge(Instant expired);
}
