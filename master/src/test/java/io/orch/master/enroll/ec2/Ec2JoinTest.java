package io.orch.master.enroll.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.enroll.Evidence;
import io.orch.master.enroll.JoinAnswer;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.testing.ec2.FakeInstance;
import io.orch.testing.ec2.FakeRegion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ec2JoinTest {

  private static final String RULES =
      """
      accounts: ['123456789012']
      regions: [eu-west-1]
      tags: {env: 'prod*'}
      id: '{tags.role|none}-{instance_id}'
      environment: '{tags.env}'
      role: '{tags.role|none}'
      version: '{tags.version|}'
      """;

  @TempDir Path directory;

  private Ec2Site site;
  private FakeInstance web;
  private final KeyPair keys = Keys.generate();

  @BeforeEach
  void open() throws Exception {
    site = new Ec2Site(directory, RULES, "");
    web = prodWeb("i-0aaaaaaaaaaaaaaa1");
  }

  private JoinAnswer join(FakeInstance instance) {
    return site.join("", keys, site.evidence(instance));
  }

  private void refused(String reason, Runnable join) {
    site.refused(ErrorCode.EVIDENCE_REFUSED, reason, join);
  }

  private void nothingLeft() {
    assertThat(site.store.keys()).isEmpty();
    assertThat(site.store.verified()).isEmpty();
    assertThat(site.certificates.size()).isZero();
  }

  private FakeInstance prodWeb(String id) {
    return site.instance(id).tag("env", "prod", "role", "web");
  }

  @Test
  void join_genuineDocument_idRoleAndEnvironmentByRules() {
    JoinAnswer.Issued issued = (JoinAnswer.Issued) join(web);

    assertThat(Identity.of(issued.chain().get(0)).uri())
        .isEqualTo("spiffe://orch/minion/web-i-0aaaaaaaaaaaaaaa1");
    MinionId minion = new MinionId("web-i-0aaaaaaaaaaaaaaa1");
    Map<String, Object> grains = site.store.verified(minion).orElseThrow().grains();
    assertThat(grains).containsEntry("environment", "prod").containsEntry("role", "web");
    assertThat(grains).doesNotContainKey("wanted_version");
    assertThat(grains.get("ec2"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("account_id", "123456789012")
        .containsEntry("instance_id", web.id())
        .containsEntry("tags", Map.of("env", "prod", "role", "web"));
  }

  @Test
  void join_dsaSignatureAlone_taken() {
    byte[] document = web.document();

    assertThat(site.join("", keys, new Evidence.Ec2(document, site.region.pkcs7(document), "")))
        .isInstanceOf(JoinAnswer.Issued.class);
  }

  @Test
  void join_again_sameKeyAlone() {
    join(web);
    site.clock.advance(Duration.ofHours(30));

    assertThat(join(web)).isInstanceOf(JoinAnswer.Issued.class);
    assertThat(site.store.keys()).hasSize(1);
  }

  @Test
  void join_sameDocumentFromASecondHost_refusedAndFirstStays() {
    join(web);

    refused(
        "joined as minion web-i-0aaaaaaaaaaaaaaa1 with another key",
        () -> site.join("", Keys.generate(), site.evidence(web)));
    assertThat(site.store.keys())
        .extracting(key -> key.fingerprint())
        .containsExactly(Keys.fingerprint(keys.getPublic()));
  }

  @Test
  void join_forgedDocumentWithGenuineSignature_refused() {
    byte[] genuine = web.document();
    byte[] forged =
        new String(genuine, StandardCharsets.UTF_8)
            .replace("i-0aaaaaaaaaaaaaaa1", "i-0bbbbbbbbbbbbbbb2")
            .getBytes(StandardCharsets.UTF_8);
    byte[] spaced = Arrays.copyOf(genuine, genuine.length + 1);
    spaced[genuine.length] = '\n';

    for (byte[] other : new byte[][] {forged, spaced}) {
      refused(
          "not the one that is signed",
          () -> site.join("", keys, new Evidence.Ec2(other, "", site.region.rsa2048(genuine))));
      refused(
          "not the one that is signed",
          () -> site.join("", keys, new Evidence.Ec2(other, site.region.pkcs7(genuine), "")));
    }
    nothingLeft();
  }

  @Test
  void join_signedByAnother_refusedEvenWithItsCertificate() {
    FakeRegion stranger = new FakeRegion();
    byte[] document = web.document();

    for (String signature :
        new String[] {stranger.rsa2048(document), stranger.withCertificate(document)}) {
      refused(
          "not signed with a certificate that is pinned",
          () -> site.join("", keys, new Evidence.Ec2(document, "", signature)));
    }
    nothingLeft();
  }

  @Test
  void join_brokenSignatures_refused() {
    byte[] document = web.document();
    String good = site.region.rsa2048(document);
    byte[] der = Base64.getMimeDecoder().decode(good);
    der[der.length - 30] ^= 1;

    refused(
        "2 signers",
        () ->
            site.join("", keys, new Evidence.Ec2(document, "", site.region.signedTwice(document))));
    refused(
        "not signed with",
        () ->
            site.join(
                "", keys, new Evidence.Ec2(document, "", Base64.getEncoder().encodeToString(der))));
    refused("no PKCS#7", () -> site.join("", keys, new Evidence.Ec2(document, "", "")));
    refused(
        "no PKCS#7",
        () -> site.join("", keys, new Evidence.Ec2(document, "", good.substring(0, 400))));
    refused(
        "too long", () -> site.join("", keys, new Evidence.Ec2(document, "", "A".repeat(20_000))));
    refused("too many", () -> site.join("", keys, new Evidence.Ec2(new byte[9_000], "", good)));
    nothingLeft();
  }

  @Test
  void join_genuineButOld_refused() {
    site.clock.advance(Duration.ofSeconds(301));

    refused("301 s ago", () -> join(web));
    nothingLeft();
  }

  @Test
  void join_startedInTheFuture_refusedBeyondTheSkew() {
    FakeInstance early =
        site.add(new FakeInstance("i-0ccccccccccccccc3", site.clock.now().plusSeconds(31)));

    refused("max_age_seconds", () -> join(early));
    nothingLeft();
  }

  @Test
  void join_otherAccountRegionOrTag_refusedWithTheReason() {
    FakeInstance foreign =
        site.add(
            new FakeInstance("i-0ddddddddddddddd4", "999999999999", site.clock.now())
                .tag("env", "prod"));
    web.tag("env", "dev", "role", "web");

    refused("account 999999999999 is not allowed", () -> join(foreign));
    refused("tag 'env' is not 'prod*'", () -> join(web));
    nothingLeft();
    assertThat(site.asked).as("no question about instances of others").doesNotContain(foreign.id());
  }

  @Test
  void join_terminatedStoppedOrUnknownInstance_refused() {
    web.become("terminated");
    refused("is terminated", () -> join(web));
    web.become("stopped");
    refused("is stopped", () -> join(web));
    site.forget(web);
    refused("knows no instance", () -> join(web));
    nothingLeft();
  }

  @Test
  void join_rootVolumeAttachedLater_refused() {
    web.attachRootAt(site.clock.now().plusSeconds(60));

    refused("attached 60 s apart", () -> join(web));
    nothingLeft();
  }

  @Test
  void join_masterMayNotDescribe_refusedWhereRequired() {
    site.denied = true;

    refused("EC2 can't be asked: DescribeInstances is not allowed", () -> join(web));
    nothingLeft();
  }

  @Test
  void join_masterMayNotDescribe_takenWithoutTagsWhereAllowed() throws Exception {
    site = new Ec2Site(directory, "accounts: ['123456789012']", "describe: allowed");
    site.denied = true;
    FakeInstance any = site.instance("i-0aaaaaaaaaaaaaaa1").tag("env", "prod");

    join(any);

    MinionId minion = new MinionId("i-0aaaaaaaaaaaaaaa1");
    assertThat(site.store.verified(minion).orElseThrow().grains().get("ec2"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsKey("region")
        .doesNotContainKey("tags");
  }

  @Test
  void join_tagThatIsNoName_refused() {
    for (String bad : new String[] {"a/b", "..", "web one", "w\u0000", "x".repeat(200), "ü"}) {
      web.tag("env", "prod", "role", bad);
      refused("", () -> join(web));
    }
    nothingLeft();
  }

  @Test
  void join_asksForAnotherId_refused() {
    refused("asks for the id db1", () -> site.join("db1", keys, site.evidence(web)));
    nothingLeft();
    assertThat(site.join("web-" + web.id(), keys, site.evidence(web)))
        .isInstanceOf(JoinAnswer.Issued.class);
  }

  @Test
  void join_idOfALivingInstance_refused() throws Exception {
    site = new Ec2Site(directory, RULES.replace("-{instance_id}", ""), "");
    FakeInstance first = prodWeb("i-0aaaaaaaaaaaaaaa1");
    FakeInstance second = prodWeb("i-0bbbbbbbbbbbbbbb2");
    join(first);

    site.refused(
        ErrorCode.KEY_CONFLICT,
        "known with another key",
        () -> site.join("", Keys.generate(), site.evidence(second)));
    assertThat(site.store.minionOf("ec2/eu-west-1/" + second.id())).isEmpty();
  }

  @Test
  void join_idOfATerminatedInstance_replacedAndOldCertificatesRevoked() throws Exception {
    site = new Ec2Site(directory, RULES.replace("-{instance_id}", ""), "");
    FakeInstance first = prodWeb("i-0aaaaaaaaaaaaaaa1");
    FakeInstance second = prodWeb("i-0bbbbbbbbbbbbbbb2");
    join(first);
    first.become("terminated");
    KeyPair next = Keys.generate();

    assertThat(site.join("", next, site.evidence(second))).isInstanceOf(JoinAnswer.Issued.class);

    MinionId minion = new MinionId("web");
    assertThat(site.store.key(minion).orElseThrow().fingerprint())
        .isEqualTo(Keys.fingerprint(next.getPublic()));
    assertThat(site.certificates.revokedSerials(site.clock.now())).hasSize(1);
    assertThat(site.news).contains("changed web revoke ec2");
    refused("joined as minion web", () -> join(first));
  }

  @Test
  void join_replaceNever_refusedThoughTheOldOneIsGone() throws Exception {
    site = new Ec2Site(directory, RULES.replace("-{instance_id}", ""), "replace: never");
    FakeInstance first = prodWeb("i-0aaaaaaaaaaaaaaa1");
    FakeInstance second = prodWeb("i-0bbbbbbbbbbbbbbb2");
    join(first);
    first.become("terminated");

    site.refused(
        ErrorCode.KEY_CONFLICT,
        "known with another key",
        () -> site.join("", Keys.generate(), site.evidence(second)));
  }

  @Test
  void join_revokedInstance_notBackByItsDocument() {
    join(web);
    site.revoke("web-i-0aaaaaaaaaaaaaaa1");

    refused("joined as minion", () -> join(web));
    refused("joined as minion", () -> site.join("", Keys.generate(), site.evidence(web)));
  }
}
