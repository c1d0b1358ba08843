package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.OperatorIdentity;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and programs with identities of their own, which are taken from them. */
class OperatorIdentityIT {

  private static final String SETTINGS =
      """
      operators:
        operator: ['*']
        ann: {roles: [watcher, tester]}
      roles:
        watcher: {permissions: [event.read, version.read]}
        tester: {rules: [{functions: ['test.*']}]}
      """;

  private static Path certificate(TestingMaster master, Operator admin, Path directory)
      throws Exception {
    KeyPair keys = Keys.generate();
    List<X509Certificate> chain =
        admin.client().operators().certify("ann", Csr.create(keys, "x"), Duration.ofMinutes(10));
    Pem.writeKey(directory.resolve("operator.key"), keys.getPrivate());
    Pem.writeCertificates(directory.resolve("operator.crt"), List.of(chain.getFirst()));
    return configuration(
        master, directory.resolve("cli.yaml"), "certificate: operator.crt\nkey: operator.key\n");
  }

  private static Path configuration(TestingMaster master, Path file, String more) throws Exception {
    return Files.writeString(
        file,
        "master: 127.0.0.1:%d\nca: %s\n%s"
            .formatted(master.port(), master.root().resolve("pki/ca.crt"), more));
  }

  private static CompletableFuture<OrchException> watching(Operator who, AtomicInteger heard) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            who.client().watchEvents("*", 0, event -> heard.incrementAndGet(), lost -> {});
            throw new AssertionError("it ended");
          } catch (OrchException e) {
            return e;
          }
        });
  }

  private static ErrorCode refusal(Operator who) {
    OrchException[] found = new OrchException[1];
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> who.client().version())
        .satisfies(e -> found[0] = e);
    return found[0].code();
  }

  @Test
  void revoke_certificateAndToken_whatTheyWatchEndsAtOnce(@TempDir Path dir) throws Exception {
    try (TestingMaster master = TestingMaster.configured(dir.resolve("master"), SETTINGS);
        Operator admin = master.operator();
        Operator ann = Operator.of(certificate(master, admin, dir))) {
      OperatorIdentity.Token made =
          admin.client().operators().createToken("ann", List.of("watcher"), Duration.ofHours(1));
      Files.writeString(dir.resolve("token"), made.text() + "\n");
      Path byToken = configuration(master, dir.resolve("token.yaml"), "token_file: token\n");
      try (Operator program = Operator.of(byToken)) {
        AtomicInteger heard = new AtomicInteger();
        CompletableFuture<OrchException> one = watching(ann, heard);
        CompletableFuture<OrchException> other = watching(program, heard);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> {
                  admin.client().fire("x", Map.of());
                  return heard.get() >= 2;
                });
        assertThat(ann.client().minions("*", "glob")).isEmpty();
        assertThatExceptionOfType(OrchException.class)
            .isThrownBy(() -> program.client().minions("*", "glob"))
            .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_DENIED));

        assertThat(admin.client().operators().revoke("ann", "").tokens()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> one.isDone() && other.isDone());
        assertThat(one.join().code()).isEqualTo(ErrorCode.CERTIFICATE_REVOKED);
        assertThat(other.join().code()).isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refusal(ann)).isEqualTo(ErrorCode.CERTIFICATE_REVOKED);
        assertThat(refusal(program)).isEqualTo(ErrorCode.TOKEN_INVALID);
      }
      assertThat(admin.client().audit().list("operator", "RevokeOperator", null, "DONE", 5))
          .singleElement()
          .satisfies(entry -> assertThat(entry.subject()).isEqualTo("name=ann"));
    }
  }
}
