package io.orch.master.enroll.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.cloud.ec2.Ec2;
import io.orch.cloud.ec2.Ec2Instance;
import io.orch.master.enroll.EnrollListener;
import io.orch.master.enroll.Enrollment;
import io.orch.master.enroll.Evidence;
import io.orch.master.enroll.Issuer;
import io.orch.master.enroll.JoinAnswer;
import io.orch.master.enroll.JoinPolicy;
import io.orch.master.enroll.JoinRefusal;
import io.orch.master.enroll.MemoryEnrollStore;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.enroll.Nonces;
import io.orch.master.enroll.WaitingKeys;
import io.orch.master.pki.Authority;
import io.orch.master.pki.MemoryCertificateStore;
import io.orch.master.pki.Revocations;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Csr;
import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.task.ManualClock;
import io.orch.testing.ec2.FakeInstance;
import io.orch.testing.ec2.FakeRegion;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A master's enrolment with EC2 instances of a test. */
final class Ec2Site implements Ec2, EnrollListener {

  final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  final MemoryCertificateStore certificates = new MemoryCertificateStore();
  final MemoryEnrollStore store = new MemoryEnrollStore(certificates);
  final FakeRegion region = new FakeRegion();
  final List<String> news = new ArrayList<>();
  final List<JoinRefusal> refusals = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  boolean denied;
  private int asks;

  private final Map<String, FakeInstance> instances = new LinkedHashMap<>();
  private final Revocations revocations = new Revocations(List.of());
  private final Nonces nonces = new Nonces(Nonces.secret(), Duration.ofMinutes(5), clock);
  private final Enrollment enrollment;

  Ec2Site(Path directory, String rule, String more) throws Exception {
    region.pin(directory.resolve("certificates"), FakeInstance.REGION);
    Issuer issuer =
        new Issuer(
            Authority.open(
                directory.resolve("pki" + System.nanoTime()), "orch", certificates, clock),
            store,
            Duration.ofHours(24),
            clock);
    enrollment =
        new Enrollment(
            new Enrollment.Tools(store, issuer, nonces, revocations, this, clock),
            List.of(
                new Ec2Join(settings(directory, rule, more), this, store, store::verified, clock)),
            JoinPolicy.NONE,
            new WaitingKeys(10, Duration.ofSeconds(5), clock));
  }

  static Ec2Settings settings(Path directory, String rule, String more) {
    Problems problems = new Problems();
    String text =
        "ec2:\n  certificates: certificates\n"
            + ("  " + more + "\n")
            + "  rules:\n  - {}\n".replace("{}", rule.strip().replace("\n", "\n    "));
    Ec2Settings settings =
        Ec2Settings.read(Section.parse(text, "master.yaml", problems), directory).orElseThrow();
    problems.throwIfAny();
    return settings;
  }

  /** An instance that was just started. */
  FakeInstance instance(String id) {
    return add(new FakeInstance(id, clock.now()));
  }

  FakeInstance add(FakeInstance instance) {
    instances.put(instance.id(), instance);
    return instance;
  }

  void forget(FakeInstance instance) {
    instances.remove(instance.id());
  }

  Evidence.Ec2 evidence(FakeInstance instance) {
    byte[] document = instance.document();
    return new Evidence.Ec2(document, region.pkcs7(document), region.rsa2048(document));
  }

  JoinAnswer join(String id, KeyPair keys, Evidence evidence) {
    return enrollment.join(
        new Enrollment.Request(
            id,
            Csr.create(keys, id, nonces.issue()),
            "",
            Optional.of(evidence),
            "192.0.2." + asks++ + ":4711"));
  }

  /** Holds that a join is refused, that operators are told why, and strangers are not. */
  void refused(ErrorCode code, String reason, Runnable join) {
    int before = refusals.size();
    OrchException told = catchThrowableOfType(OrchException.class, join::run);
    assertThat(told).isNotNull();
    assertThat(told.code()).isEqualTo(code);
    assertThat(refusals).hasSize(before + 1);
    assertThat(refusals.getLast().reason()).contains(reason);
    assertThat(told.getMessage()).doesNotContain("account").doesNotContain("tag '");
  }

  void revoke(String minion) {
    new MinionKeys(store, revocations, this, clock).revoke(new MinionId(minion), "alice");
  }

  @Override
  public Map<String, Ec2Instance> instances(String where, Collection<String> ids) {
    asked.addAll(ids);
    if (denied) {
      throw new OrchException(ErrorCode.PERMISSION_DENIED, "DescribeInstances is not allowed");
    }
    Map<String, Ec2Instance> found = new LinkedHashMap<>();
    ids.stream()
        .filter(instances::containsKey)
        .forEach(id -> found.put(id, described(instances.get(id))));
    return found;
  }

  private static Ec2Instance described(FakeInstance i) {
    return new Ec2Instance(
        i.id(),
        i.account(),
        i.state(),
        Optional.of(i.rootAttached()),
        Optional.of(i.pending()),
        i.tags());
  }

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {
    news.add("asked " + minion + " " + act);
  }

  @Override
  public void changed(MinionId minion, String act, String by) {
    news.add("changed " + minion + " " + act + " " + by);
  }

  @Override
  public void refused(JoinRefusal refusal) {
    refusals.add(refusal);
  }
}
