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
import java.util.stream.Stream;
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
                Files.getPosixFilePermissions(directory.resolve("pki/authorities/1.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void open_afterCrashBetweenKeyAndCertificate_newAuthority() throws Exception {
    Pem.writeKey(directory.resolve("pki/authorities/1.key"), Keys.generate().getPrivate());

    assertThat(open().certificate()).isNotNull();
  }

  @Test
  void open_keyOfAnother_refused() throws Exception {
    open();
    Pem.writeKey(directory.resolve("pki/authorities/1.key"), Keys.generate().getPrivate());

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

  private Authority other(String name) {
    return Authority.open(directory.resolve(name), "orch", store, clock);
  }

  /** Another master of the store, with the authorities that the first has now. */
  private Authority copied(String name) throws Exception {
    Path from = directory.resolve("pki/authorities");
    Path to = Files.createDirectories(directory.resolve(name).resolve("authorities"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return other(name);
  }

  private static CaPin issuer(Authority authority) {
    Credentials made = authority.operator("x");
    return CaPin.of(made.trusted().issuer());
  }

  @Test
  void open_filesOfOneAuthorityOnly_areTakenOver() throws Exception {
    Authority first = open();
    Path old = Files.createDirectories(directory.resolve("old"));
    Files.copy(directory.resolve("pki/authorities/1.key"), old.resolve("ca.key"));
    Files.copy(directory.resolve("pki/authorities/1.crt"), old.resolve("ca.crt"));

    assertThat(other("old").certificate()).isEqualTo(first.certificate());
    assertThat(old.resolve("ca.key")).doesNotExist();
  }

  @Test
  void open_storeOfAnotherAuthority_refused() {
    open();

    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> other("elsewhere"))
        .withMessageContaining("copy the directory 'authorities'");
  }

  @Test
  void rotate_newOneIssuesAndBothAreTrusted() throws Exception {
    Authority authority = open();
    CaPin first = authority.pin();
    authority.rotate(Duration.ZERO);

    assertThat(authority.pin()).isNotEqualTo(first);
    assertThat(issuer(authority)).isEqualTo(authority.pin());
    assertThat(authority.bundle().has(first)).isTrue();
    assertThat(authority.bundle().path(first)).isPresent();
    assertThat(authority.master().trusted()).isEqualTo(authority.bundle());
    assertThat(Files.readString(directory.resolve("pki/ca.sha256")).strip())
        .isEqualTo(authority.pin().value());
    assertThat(Pem.readCertificates(directory.resolve("pki/ca.crt")))
        .isEqualTo(authority.bundle().certificates());
  }

  @Test
  void rotate_afterARestart_isKept() {
    open().rotate(Duration.ZERO);
    CaPin second = open().pin();

    assertThat(open().list())
        .extracting(AuthorityStatus::state)
        .containsExactly(AuthorityStatus.State.TRUSTED, AuthorityStatus.State.ISSUES);
    assertThat(issuer(open())).isEqualTo(second);
  }

  @Test
  void rotate_crashBeforeItIsStored_isDoneAgain() {
    Authority authority = open();
    authority.rotate(Duration.ZERO);
    MemoryCertificateStore before = new MemoryCertificateStore();
    before.add(store.generations().getFirst());

    Authority back = Authority.open(directory.resolve("pki"), "orch", before, clock);
    assertThat(back.list()).hasSize(1);
    back.rotate(Duration.ZERO);

    assertThat(back.pin()).isNotEqualTo(authority.pin());
    assertThat(Authority.open(directory.resolve("pki"), "orch", before, clock).pin())
        .isEqualTo(back.pin());
  }

  @Test
  void rotate_otherMaster_learnsItBeforeItIssues() throws Exception {
    Authority here = open();
    Authority there = copied("there");
    here.rotate(Duration.ofSeconds(10));
    CaPin first = here.pin();

    assertThat(there.refresh()).isTrue();
    assertThat(there.bundle().authorities()).hasSize(2);
    assertThat(there.pin()).isEqualTo(first);
    assertThat(there.list().getLast().state()).isEqualTo(AuthorityStatus.State.COMING);

    clock.advance(Duration.ofSeconds(10));
    assertThat(there.pin()).isEqualTo(here.pin()).isNotEqualTo(first);
    assertThat(issuer(there)).isEqualTo(here.pin());
    assertThat(there.refresh()).isTrue();
    assertThat(there.refresh()).isFalse();
  }

  @Test
  void rotate_byTwoMastersAtOnce_oneWins() throws Exception {
    Authority here = open();
    Authority there = copied("there");
    here.rotate(Duration.ZERO);
    CertificateStoreWithoutNews late = new CertificateStoreWithoutNews(store);
    Authority stale = Authority.open(directory.resolve("there"), "orch", late, clock);

    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> stale.rotate(Duration.ZERO))
        .withMessageContaining("another master made authority 2");
    assertThat(there.refresh()).isTrue();
    assertThat(there.pin()).isEqualTo(here.pin());
  }

  @Test
  void sealedKey_changedInTheStore_isRefused() throws Exception {
    Authority here = open();
    Path there = directory.resolve("there/authorities");
    Files.createDirectories(there);
    Files.copy(directory.resolve("pki/authorities/1.key"), there.resolve("1.key"));
    Files.copy(directory.resolve("pki/authorities/1.crt"), there.resolve("1.crt"));
    here.rotate(Duration.ZERO);
    store.generations().getLast().sealedKey()[50] ^= 1;

    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> other("there"))
        .withMessageContaining("does not open");
  }

  @Test
  void retire_endsTrustAndRemovesTheKey() {
    Authority authority = open();
    CaPin first = authority.pin();
    authority.rotate(Duration.ZERO);
    authority.retire(1);

    assertThat(authority.bundle().has(first)).isFalse();
    assertThat(authority.retired()).containsExactly("CN=Orch CA of orch");
    assertThat(directory.resolve("pki/authorities/1.key")).doesNotExist();
    assertThat(open().pin()).isEqualTo(authority.pin());
    assertThat(open().bundle()).isEqualTo(authority.bundle());
  }

  @Test
  void retire_theOneThatIssues_isRefused() {
    Authority authority = open();

    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> authority.retire(1))
        .withMessageContaining("issues certificates now");
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> authority.retire(7))
        .withMessageContaining("there is no authority 7");
  }

  @Test
  void authorities_retireWhileSomeoneHoldsACertificate_needsForce() {
    Authority authority = open();
    store.add(
        authority.sign(
            Identity.Kind.MINION, "web1", Keys.generate().getPublic(), Duration.ofHours(1)));
    Authorities authorities =
        new Authorities(authority, store, id -> id.value().equals("web1"), Duration.ZERO);
    authorities.rotate(1);
    authorities.rotate(1);

    assertThat(authority.list()).hasSize(2);
    assertThat(authorities.report(clock.now()).minions()).isOne();
    assertThat(authorities.report(clock.now()).behind())
        .containsExactly(new Authorities.Behind(Identity.Kind.MINION, "web1", 1, true));
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> authorities.retire(1, false, clock.now()))
        .withMessageContaining("minion web1");
    authorities.retire(1, true, clock.now());
    assertThat(authority.list().getFirst().state()).isEqualTo(AuthorityStatus.State.RETIRED);
  }

  @Test
  void rotate_withALead_isPublishedOnceItsTimeHasCome() throws Exception {
    Authority authority = open();
    CaPin first = authority.pin();
    authority.rotate(Duration.ofSeconds(5));
    assertThat(authority.refresh()).isFalse();
    assertThat(Files.readString(directory.resolve("pki/ca.sha256")).strip())
        .isEqualTo(first.value());

    clock.advance(Duration.ofSeconds(6));

    assertThat(authority.refresh()).isTrue();
    assertThat(Files.readString(directory.resolve("pki/ca.sha256")).strip())
        .isEqualTo(authority.pin().value())
        .isNotEqualTo(first.value());
    assertThat(authority.refresh()).isFalse();
  }

  @Test
  void rotate_againAndAgain_refusedBeforeABundleIsTooLong() {
    Authority authority = open();
    for (int i = 0; i < 7; i++) {
      authority.rotate(Duration.ZERO);
    }
    assertThat(authority.bundle().certificates()).hasSize(15);

    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> authority.rotate(Duration.ZERO))
        .withMessageContaining("'orch ca retire 1'");

    authority.retire(1);
    authority.rotate(Duration.ZERO);
    assertThat(open().bundle().certificates()).hasSizeLessThanOrEqualTo(16);
  }
}
