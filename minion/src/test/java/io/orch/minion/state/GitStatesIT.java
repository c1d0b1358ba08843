package io.orch.minion.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.GitSandbox;
import io.orch.minion.Scratch;
import io.orch.minion.TestContext;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The git states against real repositories. */
class GitStatesIT {

  @TempDir Path scratch;
  private TestContext context;
  private GitSandbox git;
  private Path target;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch);
    git = new GitSandbox(context, scratch);
    target = scratch.resolve("with space/checkout");
  }

  private Map<String, Object> arguments(Object... more) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("name", git.upstream().toString());
    arguments.put("target", target.toString());
    for (int i = 0; i < more.length; i += 2) {
      arguments.put(more[i].toString(), more[i + 1]);
    }
    return arguments;
  }

  private String here(String line) {
    return git.sh(target, line);
  }

  /**
   * Predicts, applies, and applies again: what was said is what was done, and then there is peace.
   */
  private Outcome latest(Object... more) {
    return settled("git.latest", more);
  }

  private Outcome settled(String state, Object... more) {
    Map<String, String> before = Scratch.snapshot(scratch);
    Outcome predicted = context.predict(state, arguments(more));
    assertThat(Scratch.snapshot(scratch)).isEqualTo(before);
    Outcome real = context.apply(state, arguments(more));
    assertThat(real.changes().keySet()).as(real.comment()).isEqualTo(predicted.changes().keySet());
    assertThat(context.apply(state, arguments(more))).isInstanceOf(Outcome.Unchanged.class);
    assertThat(context.predict(state, arguments(more))).isInstanceOf(Outcome.Unchanged.class);
    return real;
  }

  private static Map<String, Object> pair(Object old, Object now) {
    Map<String, Object> pair = new LinkedHashMap<>();
    pair.put("old", old);
    pair.put("new", now);
    return pair;
  }

  @Test
  void latest_nothingThere_clones() {
    String head = git.upstream("git rev-parse HEAD");
    Outcome outcome = latest("rev", "main");
    assertThat(outcome.changes())
        .isEqualTo(Map.of("new", git.upstream() + " => " + target, "revision", pair(null, head)));
    assertThat(here("git rev-parse HEAD")).isEqualTo(head);
    assertThat(here("git rev-parse --abbrev-ref main@{upstream}")).isEqualTo("origin/main");
  }

  @Test
  void latest_urlThatGitReplaces_isLeftAsItWasGiven() throws IOException {
    latest();
    String given = Files.createSymbolicLink(scratch.resolve("given"), git.upstream()).toString();
    here("git config url.'" + git.upstream() + "'.insteadOf " + given);
    here("git remote set-url origin " + given);
    assertThat(context.apply("git.latest", arguments("name", given)))
        .isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void latest_newCommit_isFastForwarded() {
    latest();
    String old = here("git rev-parse HEAD");
    String now = git.commit("two");
    assertThat(latest().changes()).isEqualTo(Map.of("revision", pair(old, now)));
    assertThat(target.resolve("two")).exists();
  }

  @Test
  void latest_tagThenCommitThenBranch_moves() {
    git.upstream("git tag -a v1 -m first");
    git.commit("two");
    latest("rev", "v1");
    assertThat(target.resolve("two")).doesNotExist();
    String second = git.upstream("git rev-parse HEAD");
    git.commit("three");
    assertThat(latest("rev", second.substring(0, 9)).changes())
        .isEqualTo(Map.of("revision", pair(git.upstream("git rev-parse v1^{}"), second)));
    latest("rev", "main");
    assertThat(target.resolve("three")).exists();
  }

  @Test
  void latest_branchNamed_isCheckedOut() {
    git.upstream("git checkout -qb dev");
    git.commit("two");
    latest("rev", "main");
    Outcome outcome = latest("rev", "dev", "branch", "work");
    assertThat(outcome.changes()).containsEntry("branch", pair("dev", "work"));
    assertThat(here("git symbolic-ref --short HEAD")).isEqualTo("work");
    assertThat(here("git rev-parse --abbrev-ref work@{upstream}")).isEqualTo("origin/dev");
    assertThat(target.resolve("two")).exists();
  }

  @Test
  void latest_localChanges_areKeptUntilForced() throws IOException {
    latest();
    Files.writeString(target.resolve("one"), "mine\n");
    assertThat(context.apply("git.latest", arguments()).comment()).contains("local changes");
    assertThat(latest("force_reset", "remote-changes").changes()).isEmpty();
    git.commit("two");
    assertThatThrownBy(() -> context.apply("git.latest", arguments()))
        .hasMessageContaining("force_reset: True");
    assertThat(target.resolve("one")).hasContent("mine\n");
    assertThat(latest("force_reset", "remote-changes").changes())
        .containsEntry("forced update", true);
    assertThat(target.resolve("one")).hasContent("one\n");
    Files.writeString(target.resolve("one"), "mine\n");
    assertThat(latest("force_reset", true).changes()).isEqualTo(Map.of("forced update", true));
  }

  @Test
  void latest_localCommits_areKeptUntilForced() {
    latest();
    git.commit(target, "mine");
    git.commit("two");
    assertThatThrownBy(() -> context.apply("git.latest", arguments()))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("has commits");
    assertThat(latest("force_reset", true).changes()).containsEntry("forced update", true);
    assertThat(target.resolve("mine")).doesNotExist();
  }

  @Test
  void latest_rewrittenBranch_wantsForce() {
    git.commit("two");
    latest();
    git.upstream("git reset -q --hard HEAD~1");
    git.commit("other");
    assertThatThrownBy(() -> context.apply("git.latest", arguments("force_reset", true)))
        .hasMessageContaining("force_fetch");
    latest("force_reset", true, "force_fetch", true);
    assertThat(target.resolve("other")).exists();
  }

  @Test
  void latest_tagsOfTheOtherSide_comeAndGo() {
    git.upstream("git tag old");
    latest();
    git.upstream("git tag -d old && git tag new");
    assertThat(latest().changes())
        .isEqualTo(Map.of("new_tags", List.of("new"), "deleted_tags", List.of("old")));
    assertThat(here("git tag")).isEqualTo("new");
    here("git tag mine");
    assertThat(latest("sync_tags", false).changes()).isEmpty();
  }

  @Test
  void latest_headIsNotToMove_fetchesOnly() {
    latest();
    String now = git.commit("two");
    assertThat(latest("update_head", false).changes()).isEqualTo(Map.of("fetched", now));
    assertThat(here("git cat-file -t " + now)).isEqualTo("commit");
    assertThat(target.resolve("two")).doesNotExist();
  }

  @Test
  void latest_anotherUrl_becomesTheRemote() {
    latest();
    here("git remote set-url origin /nowhere");
    assertThat(latest().changes())
        .isEqualTo(Map.of("remote", pair("/nowhere", git.upstream().toString())));
  }

  @Test
  void latest_bareAndMirror_haveAllBranches() {
    git.upstream("git branch dev");
    latest("bare", true);
    assertThat(here("git branch --format='%(refname:short)'")).isEqualTo("dev\nmain");
    String now = git.commit("two");
    assertThat(latest("bare", true).changes()).containsKey("references");
    assertThat(here("git rev-parse main")).isEqualTo(now);
  }

  @Test
  void latest_depth_clonesThatManyCommits() {
    git.commit("two");
    Map<String, Object> shallow = arguments("rev", "main", "depth", 1);
    shallow.put("name", "file://" + git.upstream());
    context.apply("git.latest", shallow);
    assertThat(here("git rev-list --count HEAD")).isEqualTo("1");
  }

  @Test
  void latest_directoryWithFiles_isReplacedOnlyByForce() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("mine"), "x");
    assertThatThrownBy(() -> context.apply("git.latest", arguments()))
        .hasMessageContaining("force_clone: True");
    assertThat(latest("force_clone", true).changes()).containsEntry("forced clone", true);
    assertThat(target.resolve("mine")).doesNotExist();
  }

  @Test
  void latest_unknownRevision_saysSo() {
    assertThatThrownBy(() -> context.apply("git.latest", arguments("rev", "nope")))
        .hasMessageContaining("no branch or tag 'nope'");
    assertThatThrownBy(() -> context.apply("git.latest", arguments("rev", "--upload-pack=x")))
        .hasMessageContaining("dash");
  }

  @Test
  void latest_submodules_followTheirCommits() {
    Path part = scratch.resolve("part");
    git.sh(scratch, "git init -q -b main part");
    git.commit(part, "inner");
    git.upstream(
        "git -c protocol.file.allow=always submodule --quiet add "
            + part
            + " part"
            + " && git commit -qm sub");
    latest();
    assertThat(target.resolve("part/inner")).doesNotExist();
    here("git config protocol.file.allow always");
    git.sh(target, "git -c protocol.file.allow=always submodule --quiet update --init");
    assertThat(latest("submodules", true).changes()).isEmpty();
  }

  @Test
  void detached_revision_isCheckedOutOnNoBranch() {
    git.upstream("git tag v1");
    String second = git.commit("two");
    assertThat(settled("git.detached", "rev", "v1").changes()).containsKey("HEAD");
    assertThat(here("git rev-parse --abbrev-ref HEAD")).isEqualTo("HEAD");
    assertThat(settled("git.detached", "rev", second).changes())
        .isEqualTo(Map.of("HEAD", pair(git.upstream("git rev-parse v1"), second)));
  }

  @Test
  void detached_hardReset_throwsChangesAway() throws IOException {
    settled("git.detached", "rev", "main");
    Files.writeString(target.resolve("one"), "mine\n");
    assertThat(settled("git.detached", "rev", "main", "hard_reset", true).changes())
        .isEqualTo(Map.of("hard reset", true));
    assertThat(target.resolve("one")).hasContent("one\n");
  }

  @Test
  void cloned_thereOnAnotherBranch_changesBranchOnly() {
    git.upstream("git branch dev");
    assertThat(settled("git.cloned").changes()).containsKey("new");
    git.commit("two");
    assertThat(settled("git.cloned", "branch", "dev").changes())
        .isEqualTo(Map.of("branch", pair("main", "dev")));
    assertThat(target.resolve("two")).doesNotExist();
  }

  @Test
  void configSet_valuesAndUnset_followTheRepository() {
    String repo = git.upstream().toString();
    Map<String, Object> several =
        Map.of("name", "example.key", "multivar", List.of("a", "b"), "repo", repo);
    assertThat(context.predict("git.config_set", several).changes())
        .isEqualTo(Map.of("example.key", pair(null, List.of("a", "b"))));
    assertThat(context.apply("git.config_set", several)).isInstanceOf(Outcome.Changed.class);
    assertThat(context.apply("git.config_set", several)).isInstanceOf(Outcome.Unchanged.class);
    Map<String, Object> unset = new LinkedHashMap<>(Map.of("name", "example.key", "repo", repo));
    assertThat(context.apply("git.config_unset", unset)).isInstanceOf(Outcome.Failed.class);
    unset.put("all", true);
    assertThat(context.apply("git.config_unset", unset).changes())
        .isEqualTo(Map.of("example.key", List.of("a", "b")));
    assertThat(context.apply("git.config_unset", unset)).isInstanceOf(Outcome.Unchanged.class);
  }
}
