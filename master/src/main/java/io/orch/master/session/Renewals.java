package io.orch.master.session;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.Set;

/**
 * Brings the streams over to the authority that issues now. Minions are asked to renew, so many in
 * a round, since each new certificate is signed and stored.
 */
public final class Renewals {

  private static final int A_ROUND = 100;

  private final LiveSessions sessions;

  public Renewals(LiveSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * To be called each second.
   *
   * @param issuing the name of the authority that issues now
   * @param retired those whose certificates are accepted no more; their streams end
   */
  public void round(String issuing, Set<String> retired, Instant now) {
    int asked = 0;
    for (MinionStream stream : sessions.streams()) {
      String authority = stream.authority();
      if (retired.contains(authority)) {
        stream.close(
            new OrchException(
                ErrorCode.CERTIFICATE_REVOKED,
                "the certificate of "
                    + stream.minion()
                    + " is of an authority that is retired: "
                    + authority));
      } else if (!authority.equals(issuing) && asked < A_ROUND && stream.askToRenew(now)) {
        asked++;
      }
    }
  }
}
