package io.orch.minion.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.orch.minion.config.MinionConfig;
import io.orch.minion.identity.MinionIdentity;
import io.orch.minion.link.FakeMaster;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Credentials;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollerIT {

  @TempDir Path root;

  private FakeMaster master;

  @BeforeEach
  void start() throws Exception {
    master = new FakeMaster();
  }

  @AfterEach
  void stop() {
    master.close();
  }

  private MinionIdentity identity(MinionConfig config) {
    return MinionIdentity.open(root.resolve("pki"), config.id(), new CaPin(config.caPin()));
  }

  private Credentials enroll(MinionConfig config) throws InterruptedException {
    return new Enroller(config, identity(config), Optional::empty, "1.0", Clock.SYSTEM).enroll();
  }

  @Test
  void enroll_withTokenFile_certificateKeptAndFileRemoved() throws Exception {
    Path token = Files.writeString(root.resolve("token"), "orch-join-secret\n");
    MinionConfig config = master.config(root, "token_file: token");

    Credentials made = enroll(config);

    assertThat(made.identity().uri()).isEqualTo("spiffe://orch/minion/web1");
    assertThat(master.joins).containsExactly("orch-join-secret");
    assertThat(token).doesNotExist();
    for (String file : new String[] {"minion.key", "minion.crt"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(root.resolve("pki").resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void enroll_again_keptCertificateWithoutAsking() throws Exception {
    MinionConfig config = master.config(root, "token: x");
    Credentials first = enroll(config);

    assertThat(enroll(config)).isEqualTo(first);
    assertThat(master.joins).hasSize(1);
  }

  @Test
  void enroll_pending_asksUntilAccepted() throws Exception {
    master.pendingAnswers = 3;

    enroll(master.config(root, ""));

    assertThat(master.joins).hasSize(4).containsOnly("");
  }

  @Test
  void enroll_wrongPin_mismatchAtOnceAndTokenStaysSecret() throws Exception {
    MinionConfig right = master.config(root, "token: secret");
    MinionConfig wrong =
        new MinionConfig(
            right.id(),
            right.idGiven(),
            right.masters(),
            "sha256:" + "0".repeat(64),
            right.join(),
            right.metadata(),
            right.token(),
            right.tokenFile(),
            right.rootDir(),
            right.grains(),
            right.mine(),
            right.providers(),
            right.rendering(),
            right.pillarenvFromSaltenv(),
            right.metricsPort(),
            right.log(),
            right.instance(),
            right.serviceDir(),
            right.beacons(),
            right.schedule());

    OrchException refused = catchThrowableOfType(OrchException.class, () -> enroll(wrong));

    assertThat(refused.code()).isEqualTo(ErrorCode.CA_PIN_MISMATCH);
    assertThat(master.joins).isEmpty();
  }

  @Test
  void enroll_refusedToken_thrownWithTheMastersMessageAndFileStays() throws Exception {
    master.refusal = new OrchException(ErrorCode.TOKEN_EXPIRED, "the join token expired");
    Path token = Files.writeString(root.resolve("token"), "x");
    MinionConfig config = master.config(root, "token_file: token");

    assertThatThrownBy(() -> enroll(config)).hasMessage("the join token expired");
    assertThat(master.joins).hasSize(1);
    assertThat(token).exists();
  }

  @Test
  void enroll_busyMaster_asksAgain() throws Exception {
    master.refusal = new OrchException(ErrorCode.LIMIT_EXCEEDED, "too many");
    MinionConfig config = master.config(root, "token: x");
    try (Scope scope = new Scope("test")) {
      FutureTask<Credentials> joining = scope.submit("join", () -> enroll(config));
      await().until(() -> master.joins.size() >= 2);
      master.refusal = null;

      assertThat(joining.get(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void identity_certificateOfAnotherMinion_notUsed() throws Exception {
    MinionConfig config = master.config(root, "token: x");
    enroll(config);

    MinionIdentity renamed =
        MinionIdentity.open(root.resolve("pki"), new MinionId("web2"), new CaPin(config.caPin()));

    assertThat(renamed.credentials()).isEmpty();
  }

  @Test
  void renewal_lastThirdOfLife_renewsAndTells() throws Exception {
    master.life = Duration.ofSeconds(2);
    MinionConfig config = master.config(root, "token: x");
    MinionIdentity identity = identity(config);
    Enroller enroller = new Enroller(config, identity, Optional::empty, "1.0", Clock.SYSTEM);
    Credentials first = enroller.enroll();
    master.life = Duration.ofHours(24);
    AtomicInteger told = new AtomicInteger();
    try (Renewal renewal = new Renewal(identity, enroller, told::incrementAndGet, Clock.SYSTEM)) {
      await().until(() -> told.get() == 1);
    }

    assertThat(master.renewals).hasSize(1);
    assertThat(identity.credentials().orElseThrow().expires()).isAfter(first.expires());
    assertThat(identity(config).credentials(Instant.now())).isEqualTo(identity.credentials());
  }
}
