package io.orch.e2e.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.cli.Main;
import io.orch.cli.client.AuditEntry;
import io.orch.cli.client.CliConfig;
import io.orch.cli.client.Client;
import io.orch.cli.client.Connection;
import io.orch.cli.client.LoginClient;
import io.orch.cli.client.OperatorIdentity;
import io.orch.e2e.fixture.ChildJvm;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.testing.oidc.FakeIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line logs in at a master by a real issuer, and may do what the roles allow. */
class LoginIT {

  private static final String SETTINGS =
      """
      operators:
        operator: ['*']
        ann: {roles: [watcher]}
      groups: {platform: [tester]}
      roles:
        watcher: {permissions: [event.read, version.read]}
        tester: {rules: [{functions: ['test.*']}]}
      login:
        oidc:
          issuer: %s
          client_id: orch
          ca_file: issuer.crt
          username_claim: preferred_username
          groups_claim: groups
          valid: 2h
      """;
  private static final String ANN =
      "\"sub\": \"1042\", \"preferred_username\": \"ann\", \"groups\": [\"platform\", \"x\"]";

  @TempDir Path temp;
  private FakeIssuer issuer;
  private TestingMaster master;
  private Operator admin;
  private int screens;

  @BeforeEach
  void start() throws Exception {
    issuer = new FakeIssuer();
    Files.createDirectories(temp.resolve("master"));
    issuer.authority(temp.resolve("master/issuer.crt"));
    master = TestingMaster.configured(temp.resolve("master"), SETTINGS.formatted(issuer.url()));
    admin = master.operator();
  }

  @AfterEach
  void stop() {
    admin.close();
    master.close();
    issuer.close();
  }

  /** What a command line printed, after its exit code was looked at. */
  private String orch(int code, String... words) throws Exception {
    Path screen = temp.resolve("screen" + screens++);
    try (ChildJvm process = ChildJvm.start(Main.class, screen, words)) {
      assertThat(process.awaitEnd())
          .as(Arrays.toString(words) + Files.readString(screen))
          .isEqualTo(code);
    }
    return Files.readString(screen);
  }

  private String[] login(Path home) {
    return new String[] {
      "login",
      "--master",
      "127.0.0.1:" + master.port(),
      "--ca-pin",
      master.pin(),
      "--directory",
      home.toString()
    };
  }

  private static void assertRefused(ErrorCode code, Runnable call) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void login_thenWorkAndLogout() throws Exception {
    Path home = temp.resolve("home");
    Path cli = home.resolve("cli.yaml");
    issuer.confirm(ANN).first("authorization_pending", "slow_down");
    String screen = orch(0, login(home));
    assertThat(screen)
        .contains(
            issuer.url() + "/activate?user_code=WDJB-MJHT", "logged in as ann (watcher, tester)");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("operator.key"))))
        .isEqualTo("rw-------");
    assertThat(screen + Files.readString(home.resolve("operator.crt"))).doesNotContain("eyJ");

    try (TestingMinion web = TestingMinion.join(master, "web1", temp.resolve("web1"));
        Operator ann = Operator.of(cli)) {
      assertThat(ann.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
      assertRefused(ErrorCode.PERMISSION_DENIED, () -> ann.exec("web1", "cmd.run", "id"));
      assertRefused(ErrorCode.PERMISSION_DENIED, () -> ann.client().operators().list());
      assertRefused(
          ErrorCode.PERMISSION_DENIED,
          () -> ann.client().operators().renew(Csr.create(Keys.generate(), "x")));
    }
    assertThat(orch(0, "whoami", "--config", cli.toString()))
        .contains("ann", "watcher, tester", "platform", "1042 of " + issuer.url(), "for 1 h");

    AuditEntry entry = admin.client().audit().list("", "Logins/LogIn", null, "DONE", 5).getLast();
    assertThat(entry.who()).isEqualTo("operator/ann[%platform]");
    assertThat(entry.detail()).isEqualTo("1042 of " + issuer.url());
    OperatorIdentity listed = admin.client().operators().list().getFirst();
    assertThat(listed.certificates())
        .extracting(OperatorIdentity.Certificate::login)
        .contains(entry.detail());

    try (Operator ann = Operator.of(cli)) {
      assertThat(orch(0, "logout", "--config", cli.toString())).contains("logged out");
      assertThat(home.resolve("operator.key")).doesNotExist();
      assertRefused(ErrorCode.CERTIFICATE_REVOKED, () -> ann.client().version());
    }
    assertThat(orch(0, "logout", "--config", cli.toString())).contains("no one is logged in");
  }

  @Test
  void login_whoMayNot_isToldWhy() throws Exception {
    Path home = temp.resolve("home");
    issuer.confirm(ANN.replace("ann", "eve").replace("platform", "sales"));
    assertThat(orch(77, login(home))).contains("the configuration gives operator 'eve' nothing");
    issuer.confirm(ANN.replace("ann", "operator"));
    assertThat(orch(77, login(home))).contains("no name of an operator who may log in");
    int asked = issuer.questions().size();
    assertThat(
            orch(
                64,
                Stream.concat(Stream.of(login(home)), Stream.of("--valid", "3h"))
                    .toArray(String[]::new)))
        .contains("at most 120 minutes at this master, and 180 are asked for");
    assertThat(issuer.questions()).hasSize(asked);
    issuer.first("access_denied");
    assertThat(orch(77, login(home))).contains("the login was refused at the issuer");
    assertThat(home.resolve("operator.key")).doesNotExist();
    List<AuditEntry> refused = admin.client().audit().list("", "Logins/LogIn", null, "REFUSED", 5);
    assertThat(refused)
        .extracting(AuditEntry::detail)
        .anyMatch(why -> why.contains("'eve' nothing"));
    assertThat(orch(75, "login", "--config", master.cli("operator").toString()))
        .contains("holds an identity that no login made");
  }

  @Test
  void token_shownAgain_isRefusedAlsoAfterARestartAndInAnotherForm() throws Exception {
    String claims = issuer.claims(Instant.now(), "", ANN);
    String token = issuer.key().token(claims);
    assertThat(logIn(token).operator()).isEqualTo("ann");
    assertRefused(ErrorCode.TOKEN_USED, () -> logIn(token));
    assertRefused(ErrorCode.TOKEN_USED, () -> logIn(issuer.key().token(claims)));
    master.restart();
    assertRefused(ErrorCode.TOKEN_USED, () -> logIn(token));
    String stolen = issuer.key().token(issuer.claims(Instant.now(), "sha256:other", ANN));
    assertRefused(ErrorCode.TOKEN_INVALID, () -> logIn(stolen));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, () -> logIn(issuer.key().token("{}"), Duration.ofHours(3)));
  }

  @Test
  void certificate_ofALogin_isRevokedAsOthersAre() throws Exception {
    Path home = temp.resolve("home");
    issuer.confirm(ANN);
    orch(0, login(home));
    try (Operator ann = Operator.of(home.resolve("cli.yaml"))) {
      assertThat(ann.client().version().version()).isNotEmpty();
      assertThat(admin.client().operators().revoke("ann", "").certificates()).isGreaterThan(0);
      assertRefused(ErrorCode.CERTIFICATE_REVOKED, () -> ann.client().version());
    }
    assertThat(orch(0, "logout", "--config", home.resolve("cli.yaml").toString()))
        .contains("logged out here alone");
    List<String> again = new ArrayList<>(List.of("login", "--config"));
    again.add(home.resolve("cli.yaml").toString());
    assertThat(orch(0, again.toArray(String[]::new))).contains("logged in as ann");
    Map<String, String> asked = issuer.questions().getFirst();
    assertThat(asked).containsEntry("scope", "openid profile email").containsKey("nonce");
  }

  private LoginClient.Admitted logIn(String token) {
    return logIn(token, Duration.ZERO);
  }

  private LoginClient.Admitted logIn(String token, Duration valid) {
    KeyPair keys = Keys.generate();
    CliConfig config =
        CliConfig.of("127.0.0.1:" + master.port(), new CaPin(master.pin()), temp).asStranger();
    try (Client client = new Client(Connection.to(config), Clock.SYSTEM)) {
      return client.logins().logIn("oidc", token, Csr.create(keys, "x"), valid);
    }
  }
}
