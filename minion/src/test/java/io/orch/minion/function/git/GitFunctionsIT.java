package io.orch.minion.function.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.GitSandbox;
import io.orch.minion.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The git functions against real repositories. */
class GitFunctionsIT {

  @TempDir Path scratch;
  private TestContext context;
  private GitSandbox git;
  private String upstream;
  private String clone;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch);
    git = new GitSandbox(context, scratch);
    upstream = git.upstream().toString();
    clone = scratch.resolve("clone").toString();
    context.call("git.clone", clone, upstream);
    call("git.config_set", Map.of("key", "user.name", "value", "a", "cwd", clone));
    call("git.config_set", Map.of("key", "user.email", "value", "a@example.com", "cwd", clone));
  }

  private Object call(String name, Map<String, ?> keywords) {
    return context.functions().call(name, List.of(), keywords);
  }

  @Test
  void revisionsAndBranches_areThoseOfTheRepository() {
    String head = git.upstream("git rev-parse HEAD");
    assertThat(context.call("git.revision", clone)).isEqualTo(head);
    assertThat(call("git.revision", Map.of("cwd", clone, "short", true)))
        .isEqualTo(head.substring(0, 7));
    assertThat(context.call("git.rev_parse", clone, "HEAD", "--short=4"))
        .isEqualTo(head.substring(0, 4));
    assertThat(context.call("git.current_branch", clone)).isEqualTo("main");
    assertThat(context.call("git.describe", clone)).isEqualTo(head.substring(0, 7));
    assertThat(context.call("git.list_branches", clone)).isEqualTo(List.of("main"));
    assertThat(context.call("git.list_branches", clone, true).toString()).contains("origin/main");
    assertThat(context.call("git.symbolic_ref", clone, "HEAD")).isEqualTo("refs/heads/main");
    assertThat(context.call("git.is_worktree", clone)).isEqualTo(false);
    assertThat(context.call("git.is_worktree", "/nowhere")).isEqualTo(false);
  }

  @Test
  void fetchThenMerge_bringsWhatIsNew() {
    String old = git.upstream("git rev-parse --short HEAD");
    git.commit("two");
    git.upstream("git tag v1 && git branch dev");
    Map<?, ?> fetched = (Map<?, ?>) context.call("git.fetch", clone, "origin");
    assertThat(fetched)
        .isEqualTo(
            Map.of(
                "new tags", List.of("v1"),
                "new branches", List.of("dev"),
                "updated branches",
                    Map.of(
                        "main",
                        Map.of("old", old, "new", git.upstream("git rev-parse --short HEAD")))));
    assertThat(context.call("git.fetch", clone)).isEqualTo(Map.of());
    context.call("git.merge", clone, "origin/main");
    assertThat(context.call("git.merge_base", clone, "main,v1"))
        .isEqualTo(git.upstream("git rev-parse v1"));
    assertThat(call("git.merge_base", Map.of("cwd", clone, "refs", "v1,main", "is_ancestor", true)))
        .isEqualTo(true);
    assertThat(scratch.resolve("clone/two")).exists();
  }

  @Test
  void pullAndReset_moveTheBranch() {
    git.commit("two");
    assertThat(context.call("git.pull", clone).toString()).contains("Fast-forward");
    context.call("git.reset", clone, "--hard HEAD~1");
    assertThat(scratch.resolve("clone/two")).doesNotExist();
  }

  @Test
  void addCommitTagPush_reachTheOtherSide() throws Exception {
    git.upstream("git config receive.denyCurrentBranch ignore");
    Files.writeString(scratch.resolve("clone/a file"), "x");
    assertThat(context.call("git.status", clone)).isEqualTo(Map.of("untracked", List.of("a file")));
    assertThat(context.call("git.add", clone, "a file")).isEqualTo("add 'a file'");
    assertThat(call("git.diff", Map.of("cwd", clone, "cached", true, "opts", "--name-only")))
        .isEqualTo("a file");
    context.call("git.commit", clone, "a 'quoted' message");
    call("git.tag", Map.of("cwd", clone, "name", "v2", "message", "second"));
    assertThat(context.call("git.list_tags", clone)).isEqualTo(List.of("v2"));
    context.call("git.push", clone, "origin", "main");
    context.call("git.push", clone, "origin", "v2");
    assertThat(git.upstream("git log -1 --format=%s main")).isEqualTo("a 'quoted' message");
    assertThat(context.call("git.ls_remote", clone).toString()).contains("refs/tags/v2^{}=");
    assertThat(call("git.remote_refs", Map.of("url", upstream, "heads", true)))
        .isEqualTo(Map.of("refs/heads/main", context.call("git.revision", clone)));
    call("git.tag", Map.of("cwd", clone, "name", "v2", "opts", "-d"));
    assertThat(context.call("git.list_tags", clone)).isEqualTo(List.of());
  }

  @Test
  void checkoutAndStash_keepChangesApart() throws Exception {
    call("git.checkout", Map.of("cwd", clone, "opts", "-b work"));
    Files.writeString(scratch.resolve("clone/one"), "mine\n");
    context.call("git.stash", clone);
    assertThat(scratch.resolve("clone/one")).hasContent("one\n");
    context.call("git.stash", clone, "pop");
    assertThat(context.call("git.status", clone)).isEqualTo(Map.of("modified", List.of("one")));
    context.call("git.discard_local_changes", clone);
    assertThat(context.call("git.status", clone)).isEqualTo(Map.of());
    context.call("git.branch", clone, "main", "-D");
    assertThat(context.call("git.list_branches", clone)).isEqualTo(List.of("work"));
  }

  @Test
  void remotes_areReadAndSetWithoutLogins() {
    git.sh(Path.of(clone), "git remote add other https://me:secret@git.example.com/x.git");
    assertThat(context.call("git.remote_get", clone, "other").toString())
        .contains("https://<redacted>@git.example.com/x.git")
        .doesNotContain("secret");
    assertThat(
            context.call("git.remote_set", clone, "https://me:hidden@git.example.com/y", "other"))
        .isEqualTo(
            Map.of("fetch", "https://git.example.com/y", "push", "https://git.example.com/y"));
    assertThat(git.sh(Path.of(clone), "cat .git/config")).doesNotContain("hidden");
    assertThatThrownBy(() -> context.call("git.remote_get", clone, "none"))
        .hasMessageContaining("no other side 'none'");
  }

  @Test
  void config_readsWhatWasSet() {
    assertThat(context.call("git.config_get", "user.name", clone)).isEqualTo("a");
    assertThat(context.call("git.config_get", "user.nothing", clone)).isNull();
    call("git.config_set", Map.of("key", "x.y", "multivar", "1,2", "cwd", clone));
    assertThat(call("git.config_get", Map.of("key", "x.y", "cwd", clone, "all", true)))
        .isEqualTo(List.of("1", "2"));
    assertThat(call("git.config_get_regexp", Map.of("key", "^x\\.", "cwd", clone)))
        .isEqualTo(Map.of("x.y", List.of("1", "2")));
    assertThatThrownBy(() -> call("git.config_unset", Map.of("key", "x.y", "cwd", clone)))
        .hasMessageContaining("several values");
    assertThat(call("git.config_unset", Map.of("key", "x.y", "cwd", clone, "all", true)))
        .isEqualTo(true);
    assertThatThrownBy(() -> context.call("git.config_get", "user.name"))
        .hasMessageContaining("global: True");
  }

  @Test
  void worktrees_areListedAndRemoved() {
    String next = scratch.resolve("next").toString();
    context.call("git.worktree_add", clone, next);
    assertThat(context.call("git.is_worktree", next)).isEqualTo(true);
    assertThat(((Map<?, ?>) context.call("git.list_worktrees", clone)).get(next).toString())
        .contains("branch=next");
    context.call("git.worktree_rm", next);
    assertThat(context.call("git.list_worktrees", clone).toString()).doesNotContain(next);
    assertThat(context.call("git.worktree_prune", clone).toString()).contains("next");
    assertThatThrownBy(() -> context.call("git.worktree_rm", clone))
        .hasMessageContaining("no worktree");
  }

  @Test
  void init_andVersion_answer() {
    assertThat(context.call("git.init", scratch.resolve("new").toString(), true).toString())
        .contains("Initialized empty");
    assertThat(context.call("git.version").toString()).matches("[0-9]+\\.[0-9.]+");
    assertThat(((List<?>) context.call("git.version", true)).getFirst()).isInstanceOf(Long.class);
  }

  @Test
  void wrongArguments_areRefusedBeforeGitSeesThem() {
    assertThatThrownBy(() -> context.call("git.clone", clone + "2", "--upload-pack=touch x"))
        .hasMessageContaining("dash");
    assertThatThrownBy(() -> context.call("git.checkout", clone)).hasMessageContaining("rev");
    assertThatThrownBy(() -> call("git.pull", Map.of("cwd", clone, "optz", "x")))
        .hasMessageContaining("optz");
    assertThatThrownBy(() -> context.call("git.pull", "/nowhere")).hasMessageContaining("/nowhere");
  }
}
