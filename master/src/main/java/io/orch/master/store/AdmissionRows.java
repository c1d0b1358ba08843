package io.orch.master.store;

import io.orch.master.enroll.Admission;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.enroll.Nonce;
import io.orch.master.inventory.VerifiedFacts;
import io.orch.proto.message.MinionId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes a join: looks first whether all of it can be, then writes all of it. */
record AdmissionRows(Handle handle, Admission admission) {

  Admission.Result write() {
    Optional<MinionKey> old = JdbcEnrollStore.key(handle, admission.key().minion());
    Optional<Admission.Refused> refusal = refusal(old);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    useNonce();
    admission.token().ifPresent(this::useToken);
    boolean another =
        old.filter(key -> !key.fingerprint().equals(admission.key().fingerprint())).isPresent();
    List<String> revoked = another ? revoke() : List.of();
    JdbcEnrollStore.put(handle, admission.key());
    admission.certificate().ifPresent(c -> CertificateRows.insert(handle, c));
    admission.facts().ifPresent(this::put);
    return new Admission.Done(revoked);
  }

  private Optional<Admission.Refused> refusal(Optional<MinionKey> old) {
    if (used(handle, admission.nonce())) {
      return Optional.of(Admission.Refused.NONCE_USED);
    }
    if (admission.token().isPresent() && !usable(admission.token().get())) {
      return Optional.of(Admission.Refused.TOKEN_USED);
    }
    if (!old.map(this::mayFollow).orElse(true)) {
      return Optional.of(Admission.Refused.KEY_KNOWN);
    }
    boolean taken =
        admission.facts().map(VerifiedFacts::instance).filter(i -> !i.isEmpty()).stream()
            .flatMap(instance -> minionOf(handle, instance).stream())
            .anyMatch(minion -> !isSame(minion, old));
    return taken ? Optional.of(Admission.Refused.INSTANCE_KNOWN) : Optional.empty();
  }

  private boolean mayFollow(MinionKey old) {
    boolean replaced =
        old.state() == KeyState.ACCEPTED
            && admission.replaces().filter(old.fingerprint()::equals).isPresent();
    return replaced || JdbcEnrollStore.replaceable(old, admission.key());
  }

  private boolean isSame(MinionId minion, Optional<MinionKey> old) {
    return minion.equals(admission.key().minion())
        && old.filter(key -> key.fingerprint().equals(admission.key().fingerprint())).isPresent();
  }

  private boolean usable(String token) {
    return handle
            .createQuery(
                "select count(*) from join_token where sha256 = :sha256 and used_at is null")
            .bind("sha256", token)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  private void useToken(String token) {
    handle.execute(
        "update join_token set used_minion = ?, used_fingerprint = ?, used_at = ?"
            + " where sha256 = ?",
        admission.key().minion().value(),
        admission.key().fingerprint(),
        admission.time().toEpochMilli(),
        token);
  }

  private void useNonce() {
    handle.execute("delete from join_nonce where expires < ?", admission.time().toEpochMilli());
    handle.execute(
        "insert into join_nonce (id, expires) values (?, ?)",
        admission.nonce().id(),
        admission.nonce().expires().toEpochMilli());
  }

  private List<String> revoke() {
    JdbcEnrollStore.forget(handle, admission.key().minion());
    return CertificateRows.revoke(handle, admission.key().minion(), admission.time());
  }

  private void put(VerifiedFacts facts) {
    VerifiedRows.put(handle, facts);
    if (!facts.instance().isEmpty() && minionOf(handle, facts.instance()).isEmpty()) {
      handle.execute(
          "insert into instance_identity (instance, minion, joined) values (?, ?, ?)",
          facts.instance(),
          facts.minion().value(),
          admission.time().toEpochMilli());
    }
  }

  static boolean used(Handle handle, Nonce nonce) {
    return handle
            .createQuery("select count(*) from join_nonce where id = :id")
            .bind("id", nonce.id())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  static Optional<MinionId> minionOf(Handle handle, String instance) {
    return handle
        .createQuery("select minion from instance_identity where instance = :instance")
        .bind("instance", instance)
        .mapTo(String.class)
        .map(MinionId::new)
        .findOne();
  }
}
