package io.orch.master.boot;

import io.orch.master.enroll.EnrollListener;
import io.orch.master.pki.CertificateStore;
import io.orch.master.pki.Revocations;
import io.orch.master.session.LiveSessions;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Identity;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.List;

/** Ends the streams of a minion whose key was revoked, or is in use by two hosts. */
record CutOff(LiveSessions sessions) implements EnrollListener {

  /** Does the same for keys that were revoked at another master. */
  void refresh(Revocations revocations, CertificateStore certificates, Clock clock) {
    for (String serial : certificates.revokedSerials(clock.now())) {
      if (!revocations.contains(serial)) {
        revocations.add(List.of(serial));
        certificates
            .find(serial)
            .filter(certificate -> certificate.kind() == Identity.Kind.MINION)
            .ifPresent(c -> changed(new MinionId(c.name()), "revoke", ""));
      }
    }
  }

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {}

  @Override
  public void changed(MinionId minion, String act, String by) {
    if (act.equals("fence")) {
      sessions.disconnect(minion, LiveSessions.fenced(minion));
    } else if (act.equals("revoke")) {
      sessions.disconnect(
          minion,
          new OrchException(
              ErrorCode.CERTIFICATE_REVOKED, "the certificate of " + minion + " is revoked"));
    }
  }
}
