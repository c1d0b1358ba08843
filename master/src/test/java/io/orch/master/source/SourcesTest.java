package io.orch.master.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.proto.http.JdkHttp;
import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.module.Functions;
import io.orch.sls.reader.ReaderCall;
import io.orch.sls.render.RenderScope;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.WorkContext;
import io.orch.sls.tree.MemoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  @TempDir Path dir;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final MemorySecretLeaseStore store = new MemorySecretLeaseStore(duties);
  private final Term term =
      duties
          .take("secret leases", "me", clock.now(), clock.now().plusSeconds(86_400))
          .orElseThrow();
  private FakeVault vault;
  private SourceSettings.Opened opened;
  private RenderScope scope;

  @BeforeEach
  void start() throws IOException {
    vault = new FakeVault();
    vault.secrets.put("kv1/db", Map.of("password", "pass-one"));
    vault.secrets.put(
        "kv2/data/db", Map.of("data", Map.of("password", "pass-two"), "metadata", Map.of()));
    Files.writeString(dir.resolve("role"), "role-1\n");
    Files.writeString(dir.resolve("secret"), "sid-1\n");
    open(
        """
        secret_sources:
          vault: {kind: vault, url: '%s', auth: {method: approle, role_id_file: role, secret_id_file: secret}}
          echo: {kind: command, command: [printf, 'of %%s', '{path}']}
          fails: {kind: command, command: [sh, -c, 'echo s3cret >&2; exit 3', '{path}']}
          slow: {kind: command, command: [sleep, '60'], timeout_seconds: 1}
          silent: {kind: command, command: ['true']}
        """
            .formatted(vault.url()));
  }

  private void open(String config) {
    Problems problems = new Problems();
    Section in = Section.parse(config, "master.yaml", problems);
    SourceSettings settings = SourceSettings.read(in, dir);
    in.finish();
    problems.throwIfAny();
    opened = settings.open(new JdkHttp(), store, clock);
    scope =
        new RenderScope(
            "base",
            "",
            Map.of(),
            Map.of(),
            Map.of("id", "web1"),
            Functions.NONE,
            new MemoryTree(),
            Map.of());
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  private Object call(String function, Object... arguments) {
    Map<String, ReaderCall> calls = new SourceCalls(opened.sources(), () -> {}).calls();
    return calls.get(function).call(scope, List.of(arguments), Map.of());
  }

  private long asked(String path) {
    return vault.asked.stream().filter(one -> one.endsWith(path)).count();
  }

  @Test
  void vault_bothVersions_areReadByPathAndKey_andWhatIsReadIsSecret() {
    assertThat(call("vault.read_secret", "kv1/db", "password")).isEqualTo("pass-one");
    assertThat(call("vault.read_secret", "kv2/db", "password")).isEqualTo("pass-two");
    assertThat(call("vault.read_secret", "kv2/data/db")).isEqualTo(Map.of("password", "pass-two"));
    assertThat(call("sdb.get", "sdb://vault/kv1/db/password")).isEqualTo("pass-one");
    assertThat(call("sdb.get", "sdb://vault/kv2/db?password")).isEqualTo("pass-two");
    assertThat(call("sdb.get", "no uri")).isEqualTo("no uri");
    assertThat(scope.secrets().secrets().texts()).contains("pass-one", "pass-two");
  }

  @Test
  void vault_askedAgain_isAskedOnceWhileItIsKept_alsoByManyAtOnce() {
    CompletableFuture<?>[] all =
        IntStream.range(0, 20)
            .mapToObj(i -> CompletableFuture.runAsync(() -> call("vault.read_secret", "kv1/db")))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
    assertThat(asked("/kv1/db")).isLessThanOrEqualTo(2); // the mount, and the secret
    long before = asked(" kv1/db");
    clock.advance(Duration.ofSeconds(61));
    call("vault.read_secret", "kv1/db");
    assertThat(asked(" kv1/db")).isEqualTo(before + 1);
  }

  @Test
  void vault_withoutTheSecretOrField_saysWhichSourceAndPath() {
    assertThatThrownBy(() -> call("vault.read_secret", "kv2/no"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("'vault'")
        .hasMessageContaining("kv2/data/no");
    assertThatThrownBy(() -> call("vault.read_secret", "kv1/db", "nope"))
        .hasMessageContaining("no field 'nope'; it has password");
    assertThatThrownBy(() -> call("vault.read_secret", "../sys/raw"))
        .hasMessageContaining("no path of a secret");
    Map<String, ReaderCall> calls = new SourceCalls(opened.sources(), () -> {}).calls();
    assertThat(
            calls
                .get("vault.read_secret")
                .call(scope, List.of("kv1/none", "a"), Map.of("default", "d")))
        .isEqualTo("d");
  }

  @Test
  void vault_thatDoesNotAnswer_isAnErrorThatIsKeptForAMoment() {
    vault.sealed = true;
    assertThatThrownBy(() -> call("vault.read_secret", "kv1/db"))
        .hasMessageContaining("Vault is sealed");
    int before = vault.asked.size();
    assertThatThrownBy(() -> call("vault.read_secret", "kv1/db"))
        .hasMessageContaining("Vault is sealed");
    assertThat(vault.asked).hasSize(before);
    vault.sealed = false;
    clock.advance(Duration.ofSeconds(2));
    assertThat(call("vault.read_secret", "kv1/db", "password")).isEqualTo("pass-one");
  }

  @Test
  void vault_tokenThatEnded_isReplaced() {
    call("vault.read_secret", "kv1/db");
    vault.token = "t-2";
    clock.advance(Duration.ofSeconds(61));
    assertThat(call("vault.read_secret", "kv1/db", "password")).isEqualTo("pass-one");
    assertThat(asked("auth/approle/login")).isEqualTo(2);
  }

  @Test
  void vault_refusedLogin_isSaid() throws IOException {
    Files.writeString(dir.resolve("secret"), "wrong");
    assertThatThrownBy(() -> call("vault.read_secret", "kv1/db"))
        .hasMessageContaining("login")
        .hasMessageContaining("invalid role or secret ID");
  }

  @Test
  void dynamicSecret_isOnePerWorkAndMinion_renewedWhileItGoesOn_andEndedAfterIt() {
    WorkContext run = WorkContext.NONE.with(WorkContext.Key.RUN, "20260101000000000001");
    try (WorkContext.Entered entered = run.enter()) {
      assertThat(call("vault.read_secret", "database/creds/app", "username")).isEqualTo("u1");
      assertThat(call("vault.read_secret", "database/creds/app", "username")).isEqualTo("u1");
    }
    WorkContext job = WorkContext.NONE.with(WorkContext.Key.JOB, "20260101000000000002");
    try (WorkContext.Entered entered = job.enter()) {
      assertThat(call("vault.read_secret", "database/creds/app", "username")).isEqualTo("u2");
    }
    assertThat(store.all().toString()).contains("database/creds/app/1").doesNotContain("dynamic");
    Leases leases = opened.leases();
    leases.ended(work -> work.equals("job:20260101000000000002"));
    leases.look(term);
    assertThat(vault.revoked).containsExactly("database/creds/app/2");
    assertThat(vault.renewed).isEmpty();
    clock.advance(Duration.ofSeconds(301));
    leases.look(term);
    assertThat(vault.renewed).containsExactly("database/creds/app/1");
    leases.ended(work -> true);
    leases.look(term);
    assertThat(vault.revoked).containsExactly("database/creds/app/2", "database/creds/app/1");
    assertThat(store.all()).isEmpty();
  }

  @Test
  void leases_ofAMasterThatWasKilled_areEndedByTheNext() {
    WorkContext run = WorkContext.NONE.with(WorkContext.Key.RUN, "20260101000000000001");
    try (WorkContext.Entered entered = run.enter()) {
      call("vault.read_secret", "database/creds/app");
    }
    open(
        "secret_sources: {vault: {url: '%s', auth: {method: token, token_file: role}}}"
            .formatted(vault.url()));
    vault.token = "role-1";
    vault.sealed = true;
    opened.leases().ended(work -> true);
    opened.leases().look(term);
    assertThat(store.all()).as("asked again later").hasSize(1);
    vault.sealed = false;
    opened.leases().look(term);
    assertThat(vault.revoked).containsExactly("database/creds/app/1");
    assertThat(store.all()).isEmpty();
  }

  @Test
  void leases_inATermThatIsOver_areLeftToTheNewOne() {
    WorkContext run = WorkContext.NONE.with(WorkContext.Key.RUN, "20260101000000000001");
    try (WorkContext.Entered entered = run.enter()) {
      call("vault.read_secret", "database/creds/app");
    }
    duties.take("secret leases", "me", clock.now(), clock.now().plusSeconds(60));
    opened.leases().ended(work -> true);
    assertThatThrownBy(() -> opened.leases().look(term))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));
    assertThat(vault.revoked).isEmpty();
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void command_printsTheSecret_orIsAnErrorWithoutIt() {
    assertThat(call("sdb.get", "sdb://echo/db/app")).isEqualTo("of db/app");
    assertThatThrownBy(() -> call("sdb.get", "sdb://fails/x"))
        .hasMessageContaining("ended with code 3")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    assertThatThrownBy(() -> call("sdb.get", "sdb://slow/x")).hasMessageContaining("did not end");
    assertThatThrownBy(() -> call("sdb.get", "sdb://silent/x"))
        .hasMessageContaining("printed nothing");
    assertThatThrownBy(() -> call("sdb.get", "sdb://echo/--help"))
        .hasMessageContaining("no path that a command is given");
    assertThatThrownBy(() -> call("sdb.get", "sdb://ech/x"))
        .hasMessageContaining("did you mean 'echo'");
  }

  @Test
  void settings_thatAreWrong_areRefusedTogether() {
    assertThatThrownBy(
            () ->
                open(
                    """
                    secret_sources:
                      a: {kind: vault, auth: {method: token}}
                      b: {kind: nonsense}
                      c: {kind: command}
                    """))
        .isInstanceOfSatisfying(
            OrchException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
              assertThat(e.problems().size()).isGreaterThan(3);
            });
  }
}
