package io.orch.proto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemTest {

  @TempDir Path directory;

  @Test
  void credentials_writtenAndLoaded_equal() throws Exception {
    Credentials made = new TestingAuthority().issue(Identity.Kind.OPERATOR, "operator");
    Path key = directory.resolve("new/operator.key");
    Path certificate = directory.resolve("new/operator.crt");
    Path authority = directory.resolve("new/ca.crt");
    Pem.writeKey(key, made.key());
    Pem.writeCertificates(certificate, made.chain());
    Pem.writeCertificates(authority, List.of(made.trusted().issuer()));

    assertThat(Credentials.load(key, certificate, authority)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory.resolve("new"))) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void credentials_keyOfAnother_refused() {
    TestingAuthority authority = new TestingAuthority();
    Credentials one = authority.issue(Identity.Kind.MINION, "web1");
    Credentials two = authority.issue(Identity.Kind.MINION, "web2");

    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> new Credentials(one.key(), two.certificate(), two.trusted()))
        .withMessageContaining("does not belong");
  }

  @Test
  void readKey_fileOfSomethingElse_namesTheFile() throws Exception {
    Path file = Files.writeString(directory.resolve("x.key"), "hello");

    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> Pem.readKey(file))
        .withMessageContaining("x.key");
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> Pem.readCertificates(directory.resolve("missing.crt")))
        .withMessageContaining("missing.crt");
  }

  @Test
  void pin_ofAnotherAuthority_doesNotMatch() {
    TestingAuthority authority = new TestingAuthority();

    assertThat(CaPin.of(authority.certificate).matches(authority.certificate)).isTrue();
    assertThat(CaPin.of(authority.certificate).matches(new TestingAuthority().certificate))
        .isFalse();
    assertThatExceptionOfType(OrchException.class).isThrownBy(() -> new CaPin("sha256:AB"));
  }
}
