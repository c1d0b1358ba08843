package io.orch.master.pki;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store as a master sees it that has not looked since the first authority was made. */
record CertificateStoreWithoutNews(CertificateStore store) implements CertificateStore {

  @Override
  public List<StoredGeneration> generations() {
    return store.generations().subList(0, 1);
  }

  @Override
  public boolean add(StoredGeneration generation) {
    return store.add(generation);
  }

  @Override
  public void retire(int generation, Instant time) {
    store.retire(generation, time);
  }

  @Override
  public List<Holding> holdings(Instant now) {
    return store.holdings(now);
  }

  @Override
  public void add(IssuedCertificate certificate) {
    store.add(certificate);
  }

  @Override
  public Optional<IssuedCertificate> find(String serial) {
    return store.find(serial);
  }

  @Override
  public List<String> revokedSerials(Instant now) {
    return store.revokedSerials(now);
  }

  @Override
  public int purge(Instant expired) {
    return store.purge(expired);
  }
}
