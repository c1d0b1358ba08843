package io.orch.minion.state.git;

import io.orch.minion.function.git.Git;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository on this host. */
record Repository(Git git) {

  /** Whether there is one: a directory that holds git's own, or a worktree's link to it. */
  boolean exists(boolean bare) {
    HostFiles files = git.context().port(HostFiles.class);
    Optional<FileStat> target = files.follow(git.cwd());
    if (target.isPresent() && !target.get().directory()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, git.cwd() + " is a file; a repository needs a directory");
    }
    return files.follow(git.cwd().resolve(bare ? "refs" : ".git")).isPresent();
  }

  /**
   * Makes way for a clone: a directory that has something in it is emptied when that is allowed.
   * Says whether there is something.
   */
  boolean occupied(boolean force) {
    HostFiles files = git.context().port(HostFiles.class);
    boolean full = files.follow(git.cwd()).isPresent() && !files.list(git.cwd()).isEmpty();
    if (full && !force) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          git.cwd() + " is there and is no repository; 'force_clone: True' removes what is in it");
    }
    return full;
  }

  void empty() {
    HostFiles files = git.context().port(HostFiles.class);
    files.list(git.cwd()).forEach(entry -> files.remove(entry.path()));
  }

  /** The commit that is checked out. */
  Optional<String> head() {
    return commit("HEAD");
  }

  Optional<String> commit(String revision) {
    return git.ask("rev-parse", "--verify", "-q", revision + "^{commit}");
  }

  /** The branch that is checked out; nothing when none is. */
  Optional<String> branch() {
    return git.ask("symbolic-ref", "-q", "--short", "HEAD");
  }

  Optional<String> upstream(String branch) {
    return git.ask("rev-parse", "--abbrev-ref", branch + "@{upstream}");
  }

  /** Whether files differ from the commit that is checked out; new ones do not count. */
  boolean dirty() {
    return git.ask("status", "--porcelain", "--untracked-files=no")
        .filter(text -> !text.isEmpty())
        .isPresent();
  }

  boolean ancestor(String earlier, String later) {
    return git.run(List.of("merge-base", "--is-ancestor", earlier, later)).ok();
  }

  Map<String, String> tags() {
    return references("refs/tags/", "%(objectname) %(refname:lstrip=2)");
  }

  Map<String, String> branches() {
    return references("refs/heads/", "%(objectname) %(refname:lstrip=2)");
  }

  private Map<String, String> references(String prefix, String format) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : git.lines("for-each-ref", "--format", format, prefix)) {
      String[] parts = line.split(" ", 2);
      found.put(parts[1], parts[0]);
    }
    return found;
  }

  /** The URL that is written down for another side, before any {@code insteadOf} replaces it. */
  Optional<String> remote(String name) {
    return git.ask("config", "--get-all", "remote." + name + ".url")
        .flatMap(urls -> urls.lines().findFirst());
  }

  void setRemote(String name, String url, boolean there) {
    git.out("remote", there ? "set-url" : "add", name, url);
  }

  void setUpstream(String branch, Optional<String> upstream) {
    if (upstream.isPresent()) {
      git.out("branch", "--set-upstream-to", upstream.get(), branch);
    } else {
      git.out("branch", "--unset-upstream", branch);
    }
  }

  /** Paths of submodules that are not at their commits. */
  List<String> submodules() {
    return git.lines("submodule", "status", "--recursive").stream()
        .filter(line -> !line.startsWith(" "))
        .map(line -> line.substring(1).split(" ")[1])
        .toList();
  }

  void updateSubmodules() {
    git.out("submodule", "update", "--init", "--recursive");
  }
}
