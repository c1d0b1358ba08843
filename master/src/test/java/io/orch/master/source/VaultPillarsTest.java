package io.orch.master.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.pki.LocalhostTls;
import io.orch.proto.http.JdkHttp;
import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.module.Functions;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.pillar.PillarSettings;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.task.ManualClock;
import io.orch.sls.tree.MemoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pillar from Vault, over HTTPS. What the forms mean was checked against Salt 3007.8. */
class VaultPillarsTest {

  private static final String SOURCE =
      """
      secret_sources:
        vault: {url: '%s', ca_file: ca.crt, auth: {method: token, token_file: token}}
      """;

  @TempDir Path dir;
  private final ManualClock clock = new ManualClock(Instant.now());
  private final MemoryTree tree = new MemoryTree();
  private FakeVault vault;

  @BeforeEach
  void start() throws IOException {
    vault = FakeVault.secure(LocalhostTls.trustedBy(dir.resolve("ca.crt")));
    Files.writeString(dir.resolve("token"), "t-1");
    vault.secrets.put("kv1/all", Map.of("auth", "pass-all", "site", Map.of("key", "pass-site")));
    vault.secrets.put("kv1/minions/web1/pass", Map.of("own", "pass-own", "auth", "pass-auth"));
    vault.secrets.put("kv1/minions/db1/pass", Map.of("own", "pass-of-db1"));
    vault.secrets.put("kv1/roles/web", Map.of("r", Map.of("web", "pass-web"), "l", List.of("a")));
    vault.secrets.put("kv1/roles/db", Map.of("r", Map.of("db", "pass-db"), "l", List.of("b")));
    tree.put("base", "top.sls", "base: {'*': [site]}");
    tree.put("base", "site.sls", "roles: [web, none, db]\nsite: {name: shop}\nauth: plain\n");
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  private SecretMap pillar(String settings) {
    Problems problems = new Problems();
    Section in = Section.parse(SOURCE.formatted(vault.url()) + settings, "master.yaml", problems);
    SourceSettings read = SourceSettings.read(in, dir);
    in.finish();
    problems.throwIfAny();
    var opened = read.open(new JdkHttp(), new MemorySecretLeaseStore(new MemoryDutyStore()), clock);
    SourceCalls calls = new SourceCalls(opened.sources(), () -> {});
    return new PillarCompiler(
            tree,
            new Renderers(),
            Map.of(),
            Map.of(),
            scope -> Functions.NONE,
            read.pillars().open(calls, PillarSettings.USUAL))
        .compile(new PillarRequest("web1", Map.of(), "", "", Map.of("given", 1L)));
  }

  @Test
  void path_isLaidOverThePillar_andAllOfItIsSecret() {
    SecretMap pillar = pillar("ext_pillar: [vault: path=kv1/all]");
    assertThat(pillar)
        .containsEntry("auth", "pass-all")
        .containsEntry("site", Map.of("name", "shop", "key", "pass-site"))
        .containsEntry("given", 1L);
    assertThat(pillar.secrets().texts()).containsExactlyInAnyOrder("pass-all", "pass-site");
  }

  @Test
  void fieldsOfThePath_areTheMinionAndItsPillar_aListMeansEach() {
    SecretMap pillar =
        pillar(
            """
            ext_pillar:
              - vault: {conf: 'path=kv1/minions/{minion}/pass', nesting_key: mine}
              - vault: {conf: 'path=kv1/roles/{pillar[roles]}', merge_lists: true}
              - vault: {conf: 'path=kv1/{pillar[site][no]}', nesting_key: gone}
            """);
    assertThat(pillar)
        .containsEntry("mine", Map.of("own", "pass-own", "auth", "pass-auth"))
        .containsEntry("r", Map.of("web", "pass-web", "db", "pass-db"))
        .containsEntry("l", List.of("a", "b"))
        .containsEntry("gone", Map.of())
        .containsEntry("auth", "plain");
    assertThat(vault.asked).noneMatch(one -> one.contains("db1"));
  }

  @Test
  void strategy_ofTheEntry_winsOverTheUsual() {
    assertThat(
            pillar(
                "ext_pillar: [vault: {conf: 'path=kv1/roles/{pillar[roles]}', merge_strategy:"
                    + " overwrite}]"))
        .containsEntry("r", Map.of("db", "pass-db"));
  }

  @Test
  void first_isSeenByTheTree_andLiesBelowIt() {
    tree.put("base", "site.sls", "auth: plain\nseen: {{ pillar.site.key }} {{ pillar.given }}\n");
    assertThat(pillar("ext_pillar_first: true\next_pillar: [vault: path=kv1/all]"))
        .containsEntry("auth", "plain")
        .containsEntry("site", Map.of("key", "pass-site"))
        .containsEntry("seen", "pass-site 1");
  }

  @Test
  void vaultThatDoesNotAnswer_isAnError_thatNamesWhatWasWanted() {
    vault.sealed = true;
    assertThatThrownBy(() -> pillar("ext_pillar: [vault: path=kv1/all]"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("ext_pillar vault path=kv1/all")
        .hasMessageContaining("Vault is sealed");
  }

  @Test
  void minionIdAndPillar_areNoWayToOtherPaths() {
    tree.put("base", "site.sls", "roles: ['../all', 'web/../../minions/db1/pass']\n");
    assertThatThrownBy(() -> pillar("ext_pillar: [vault: 'path=kv1/roles/{pillar[roles]}']"))
        .hasMessageContaining("no path of a secret");
    assertThat(vault.asked).isEmpty();
  }

  @Test
  void settings_thatAreWrong_areRefusedTogether() {
    assertThatThrownBy(
            () ->
                pillar(
                    """
                    ext_pillar:
                      - git: x
                      - vault: kv1/all
                      - vault: {conf: 'path=a/{grains[id]}'}
                      - vault: {conf: 'path=a/{minion', merge_strategy: x}
                    """))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(5))
        .hasMessageContaining("the only one that there is is vault");
  }
}
