package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.master.enroll.Announcements;
import io.orch.master.enroll.Enrollment;
import io.orch.master.enroll.Issuer;
import io.orch.master.enroll.JoinMethod;
import io.orch.master.enroll.JoinPolicy;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.enroll.Nonces;
import io.orch.master.enroll.WaitingKeys;
import io.orch.master.enroll.ec2.Ec2Join;
import io.orch.master.enroll.manual.ManualJoin;
import io.orch.master.enroll.policy.PolicyProgram;
import io.orch.master.enroll.token.TokenJoin;
import io.orch.master.enroll.token.Tokens;
import io.orch.master.pki.Authority;
import io.orch.master.pki.Revocations;
import io.orch.master.store.JdbcVerifiedStore;
import io.orch.proto.tls.ServerIdentity;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who may talk to a master: its authority, and the keys of its minions. */
record Trust(
    Authority authority,
    ServerIdentity identity,
    Revocations revocations,
    Announcements announcements,
    Tokens tokens,
    Enrollment enrollment,
    MinionKeys keys) {

  private static final Duration JOIN_RETRY = Duration.ofSeconds(5);

  static Trust open(MasterConfig config, Storage storage, Clock clock) {
    Authority authority =
        Authority.open(
            config.rootDir().resolve("pki"), config.trustDomain(), storage.certificates(), clock);
    Revocations revocations = new Revocations(storage.certificates().revokedSerials(clock.now()));
    revocations.retire(authority.retired());
    Announcements announcements = new Announcements();
    Issuer issuer =
        new Issuer(authority, storage.enrollments(), config.minionCertificateLife(), clock);
    Tokens tokens = new Tokens(storage.enrollments(), clock);
    Nonces nonces =
        new Nonces(
            storage.enrollments().nonceSecret(Nonces.secret()), config.join().challenge(), clock);
    Enrollment enrollment =
        new Enrollment(
            new Enrollment.Tools(
                storage.enrollments(), issuer, nonces, revocations, announcements, clock),
            methods(config, storage, clock),
            config.join().policy().<JoinPolicy>map(PolicyProgram::new).orElse(JoinPolicy.NONE),
            new WaitingKeys(config.maxPendingKeys(), JOIN_RETRY, clock));
    MinionKeys keys = new MinionKeys(storage.enrollments(), revocations, announcements, clock);
    keys.refresh();
    return new Trust(
        authority,
        new ServerIdentity(authority.master(), clock),
        revocations,
        announcements,
        tokens,
        enrollment,
        keys);
  }

  private static List<JoinMethod> methods(MasterConfig config, Storage storage, Clock clock) {
    List<JoinMethod> methods = new ArrayList<>();
    config
        .join()
        .ec2()
        .ifPresent(
            ec2 ->
                methods.add(
                    new Ec2Join(
                        ec2,
                        Clouds.ec2(ec2, clock),
                        storage.enrollments(),
                        new JdbcVerifiedStore(storage.database(), storage.duties())::verified,
                        clock)));
    methods.add(new TokenJoin(storage.enrollments(), clock));
    methods.add(new ManualJoin(config.autoAccept()));
    return methods;
  }
}
