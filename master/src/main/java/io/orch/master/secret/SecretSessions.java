package io.orch.master.secret;

import io.orch.master.session.Sessions;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMinion;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.Mask;
import io.orch.sls.secret.Secrets;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ways to minions, by which each job says which of what it gives is secret. Thread-safe. */
public record SecretSessions(Sessions sessions, KnownSecrets known) implements Sessions {

  @Override
  public boolean send(MinionId minion, ToMinion message) {
    return sessions.send(
        minion,
        message instanceof ToMinion.Offer offer
            ? new ToMinion.Offer(telling(offer.job()))
            : message);
  }

  private JobOffer telling(JobOffer job) {
    Mask mask = known.mask();
    if (mask.isEmpty()) {
      return job;
    }
    Set<String> found = new LinkedHashSet<>(mask.found(job.arguments()));
    found.addAll(mask.found(job.keywords()));
    found.addAll(mask.found(job.pillar()));
    return found.isEmpty() ? job : job.with(Secrets.of(found));
  }

  @Override
  public boolean connected(MinionId minion) {
    return sessions.connected(minion);
  }

  @Override
  public boolean elsewhere(MinionId minion) {
    return sessions.elsewhere(minion);
  }

  @Override
  public Set<MinionId> connected() {
    return sessions.connected();
  }

  @Override
  public void disconnect(MinionId minion, String reason) {
    sessions.disconnect(minion, reason);
  }
}
