package io.orch.master.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

  @TempDir Path directory;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  private final MemoryCertificateStore store = new MemoryCertificateStore();

  private Authority open() {
    return Authority.open(directory.resolve("pki"), "orch", store, clock);
  }

  @Test
  void open_twice_sameAuthority() throws Exception {
    Authority first = open();

    assertThat(open().certificate()).isEqualTo(first.certificate());
    assertThat(Files.readString(directory.resolve("pki/ca.sha256")).strip())
        .isEqualTo(CaPin.of(first.certificate()).value());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("pki/ca.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void open_afterCrashBetweenKeyAndCertificate_newAuthority() throws Exception {
    Pem.writeKey(directory.resolve("pki/ca.key"), Keys.generate().getPrivate());

    assertThat(open().certificate()).isNotNull();
  }

  @Test
  void open_keyOfAnother_refused() throws Exception {
    open();
    Pem.writeKey(directory.resolve("pki/ca.key"), Keys.generate().getPrivate());

    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(this::open)
        .withMessageContaining("same backup");
  }

  @Test
  void master_again_keptUntilLastThird() {
    Credentials first = open().master();
    assertThat(first.identity().kind()).isEqualTo(Identity.Kind.MASTER);
    assertThat(open().master()).isEqualTo(first);

    clock.advance(Duration.ofDays(250));

    Credentials next = open().master();
    assertThat(next.expires()).isAfter(first.expires());
    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void master_brokenFile_issuedAgain() throws Exception {
    open().master();
    Files.writeString(directory.resolve("pki/master.crt"), "broken");

    assertThat(open().master().identity().name()).isEqualTo("master");
  }

  @Test
  void operatorFiles_written_identityKeptAndAddressRefreshed() throws Exception {
    Path files = directory.resolve("operator");
    Authority authority = open();
    new OperatorFiles(files).write(authority, "operator", "127.0.0.1:4505");
    Credentials first = load(files);
    new OperatorFiles(files).write(authority, "operator", "127.0.0.1:9999");

    assertThat(load(files)).isEqualTo(first);
    assertThat(first.identity().uri()).isEqualTo("spiffe://orch/operator/operator");
    assertThat(Files.readString(files.resolve("cli.yaml")))
        .contains("master: \"127.0.0.1:9999\"")
        .contains("key: operator.key");
  }

  @Test
  void operatorFiles_several_eachHasItsOwnIdentity() {
    Path files = directory.resolve("operators");
    OperatorFiles.writeEach(files, open(), List.of("alice", "bob"), "127.0.0.1:4505");

    assertThat(load(files.resolve("alice")).identity().name()).isEqualTo("alice");
    assertThat(load(files.resolve("bob")).identity().name()).isEqualTo("bob");
  }

  @Test
  void operatorFiles_nameThatLeavesTheDirectory_refusedAndNothingIsWritten() {
    Path files = directory.resolve("operators");
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> OperatorFiles.writeEach(files, open(), List.of("../x"), "m:1"));
    assertThat(directory.resolve("x")).doesNotExist();
  }

  private static Credentials load(Path files) {
    return Credentials.load(
        files.resolve("operator.key"), files.resolve("operator.crt"), files.resolve("ca.crt"));
  }

  @Test
  void sign_serials_128RandomBits() {
    Authority authority = open();
    IssuedCertificate one =
        authority.sign(
            Identity.Kind.MINION, "web1", Keys.generate().getPublic(), Duration.ofHours(1));
    IssuedCertificate two =
        authority.sign(
            Identity.Kind.MINION, "web1", Keys.generate().getPublic(), Duration.ofHours(1));

    assertThat(one.serial()).hasSize(32).isNotEqualTo(two.serial());
  }
}
