package io.orch.master.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.Joining;
import io.orch.master.environment.MaintenanceWindow;
import io.orch.master.environment.OnFailure;
import io.orch.master.environment.Policies;
import io.orch.sls.error.OrchException;
import io.orch.sls.pillar.MergeStrategy;
import io.orch.sls.pillar.PillarSettings;
import io.orch.sls.top.TopSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterConfigTest {

  private static MasterConfig parse(String more) {
    String text = "root_dir: /var/lib/orch/master\nfile_roots: {base: b, prod: p}\n" + more;
    return MasterConfig.parse(text, "master.yaml", Path.of("/etc/orch"));
  }

  @Test
  void merging_notSet_isThatOfSalt() {
    assertThat(parse("").tops()).isEqualTo(TopSettings.USUAL);
    assertThat(parse("").tops().opts())
        .containsEntry("state_top", "salt://top.sls")
        .containsEntry("state_top_saltenv", null)
        .containsEntry("top_file_merging_strategy", "merge")
        .containsEntry("env_order", List.of())
        .containsEntry("default_top", "base");
    assertThat(parse("").pillarMerging()).isEqualTo(PillarSettings.USUAL);
  }

  @Test
  void merging_set_isRead() {
    MasterConfig config =
        parse(
            """
            state_top: salt://tops/all.sls
            state_top_saltenv: prod
            top_file_merging_strategy: same
            env_order: [prod, base]
            default_top: prod
            pillar_source_merging_strategy: overwrite
            pillar_merge_lists: true
            pillar_includes_override_sls: true
            """);
    assertThat(config.tops())
        .isEqualTo(
            new TopSettings("tops/all.sls", "prod", "same", List.of("prod", "base"), "prod"));
    assertThat(config.pillarMerging())
        .isEqualTo(new PillarSettings(MergeStrategy.OVERWRITE, true, true));
  }

  @Test
  void merging_wrong_isRefusedAllAtOnceWithPlaceValueAndChoices() {
    assertThatThrownBy(
            () ->
                parse(
                    """
                    state_top: ../top.sls
                    top_file_merging_strategy: mrege
                    env_order: [prod, dev]
                    default_top: {}
                    pillar_source_merging_strategy: Smart
                    """))
        .isInstanceOfSatisfying(
            OrchException.class,
            e ->
                assertThat(e.problems().stream().map(Object::toString))
                    .satisfiesExactly(
                        top -> assertThat(top).contains("master.yaml:3:12", "'../top.sls'"),
                        strategy ->
                            assertThat(strategy)
                                .contains(
                                    "master.yaml:4:28",
                                    "one of merge, same, merge_all, not 'mrege'"),
                        fallback ->
                            assertThat(fallback).contains("master.yaml:6:14", "a text, not a map"),
                        order ->
                            assertThat(order)
                                .contains(
                                    "master.yaml:5:12",
                                    "an environment of file_roots (base, prod), not 'dev'"),
                        pillar ->
                            assertThat(pillar)
                                .contains(
                                    "one of smart, recurse, aggregate, overwrite, list, none, not"
                                        + " 'Smart'")));
  }

  @Test
  void store_ofAServer_isRead_withItsPasswordFromAFile(@TempDir Path dir) throws Exception {
    Files.writeString(dir.resolve("secret"), "s3cret\n");
    MasterConfig config =
        MasterConfig.parse(
            """
            root_dir: root
            store: {url: "jdbc:postgresql://db/orch", user: orch1, password_file: secret}
            """,
            "master.yaml",
            dir);
    StoreSettings store = config.store().orElseThrow();
    assertThat(store.user()).isEqualTo("orch1");
    assertThat(store.password()).hasValue("s3cret");
    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @Test
  void store_withAPasswordInItsUrl_isRefused() {
    assertThatThrownBy(
            () ->
                MasterConfig.parse(
                    "root_dir: r\nstore: {url: 'jdbc:postgresql://db/orch?password=x'}",
                    "master.yaml",
                    Path.of("/")))
        .hasMessageContaining("password_file");
  }

  @Test
  void environments_set_areRead() {
    Policies policies =
        parse(
                """
                environments:
                  prod:
                    approvals: 2
                    approval_hours: 8
                    rollback: orch.undo
                    joiners: report
                    joiners_of: [release]
                    joiners_any_time: true
                    strategy: {waves: [1, 50%], max_fail: 1}
                    windows:
                      - {days: [mon, Tuesday], from: 22:00, to: '04:00', zone: Europe/Berlin}
                """)
            .environments();
    assertThat(policies.of("prod"))
        .isEqualTo(
            new EnvironmentPolicy(
                2,
                Duration.ofHours(8),
                List.of(
                    new MaintenanceWindow(
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(4, 0),
                        ZoneId.of("Europe/Berlin"))),
                OnFailure.by("orch.undo"),
                new Joining(Joining.Action.REPORT, true, List.of("release")),
                Map.of("waves", List.of(1L, "50%"), "max_fail", 1L)));
    assertThat(policies.of("qa")).isEqualTo(EnvironmentPolicy.NONE);
  }

  @Test
  void environments_wrong_areRefusedAllAtOnce() {
    assertThatThrownBy(
            () ->
                parse(
                    """
                    environments:
                      prod:
                        approvals: 0
                        on_failure: undo
                        approvers: [anna]
                        windows:
                          - {days: [someday], from: '25:00', to: '4', zone: Berlin}
                    """))
        .hasMessageContaining("from 1 to 20")
        .hasMessageContaining("one of stop, rollback, not 'undo'")
        .hasMessageContaining("unknown setting 'approvers'")
        .hasMessageContaining("'someday' is no day")
        .hasMessageContaining("not '25:00'")
        .hasMessageContaining("'Berlin' is no time zone");
  }
}
