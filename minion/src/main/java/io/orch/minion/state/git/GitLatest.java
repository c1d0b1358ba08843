package io.orch.minion.state.git;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "git.latest",
    summary =
        "A git repository is cloned to a directory and is at the newest commit of a revision.",
    example =
        """
        /srv/example/upstream:
          git.latest:
            - target: /srv/example/checkout
            - rev: main
        """)
record GitLatest(
    @Param("URL or path of the repository.") String name,
    @Param("Absolute path of the directory.") String target,
    @Param(value = "Branch, tag or commit.", fallback = "HEAD") String rev,
    @Param("Name of the local branch; that of rev when not given.") Optional<String> branch,
    @Param("User that git runs as.") Optional<String> user,
    @Param("Absolute path of the private key for ssh.") Optional<String> identity,
    @Param(
            value = "Throw local changes and commits away when they are in the way.",
            fallback = "false")
        Object forceReset,
    @Param(value = "Throw local changes away on a change of branch.", fallback = "false")
        boolean forceCheckout,
    @Param(
            value = "Clone into a directory that is there, removing what is in it.",
            fallback = "false")
        boolean forceClone,
    @Param(value = "Fetch even what does not follow from what is there.", fallback = "false")
        boolean forceFetch,
    @Param(value = "Bring submodules to their commits as well.", fallback = "false")
        boolean submodules,
    @Param("How many commits of the history are cloned; all when not given.")
        Optional<Integer> depth,
    @Param(value = "Name of the other side.", fallback = "origin") String remote,
    @Param(value = "Fetch all tags.", fallback = "true") boolean fetchTags,
    @Param(value = "Move a clone that is there to the newest commit.", fallback = "true")
        boolean updateHead)
    implements State {

  @Override
  public Outcome apply(Context context) {
    for (String argument : List.of(name, rev, remote, branch.orElse(""))) {
      if (argument.startsWith("-")) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, "'" + argument + "' must not begin with a dash");
      }
    }
    HostFiles files = context.port(HostFiles.class);
    Path directory = files.path(target);
    Repository repository = new Repository(context, directory, user, identity);
    boolean cloned = files.follow(directory.resolve(".git")).isPresent();
    String wanted = repository.remote(name, rev);
    Optional<String> now = cloned ? repository.head() : Optional.empty();
    boolean there = cloned && now.filter(head -> head.startsWith(wanted)).isPresent();
    if (there && onBranch(repository)) {
      return Outcome.unchanged("Repository " + target + " is at " + now.orElse(""));
    }
    if (cloned && !updateHead) {
      return Outcome.unchanged("Repository " + target + " is there, and update_head is False");
    }
    Map<String, Object> changes = new LinkedHashMap<>();
    if (!cloned) {
      changes.put("new", name + " => " + target);
    }
    Map<String, Object> revision = new LinkedHashMap<>();
    revision.put("old", now.orElse(""));
    revision.put("new", wanted);
    changes.put("revision", revision);
    if (context.test()) {
      return Outcome.wouldChange(changes, "Repository " + target + " would be at " + wanted);
    }
    if (cloned) {
      update(repository, wanted);
    } else {
      create(files, repository, directory);
      checkout(repository, wanted);
    }
    if (submodules) {
      repository.git("submodule", "update", "--init", "--recursive");
    }
    return Outcome.changed(changes, "Repository " + target + " is at " + wanted);
  }

  private Optional<String> local() {
    return branch.isPresent() ? branch : Optional.empty();
  }

  private boolean onBranch(Repository repository) {
    return local().isEmpty() || local().equals(repository.branch());
  }

  private void create(HostFiles files, Repository repository, Path directory) {
    Optional<FileStat> stat = files.follow(directory);
    boolean full =
        stat.isPresent() && (!stat.get().directory() || !files.list(directory).isEmpty());
    if (full && !forceClone) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          target + " is there and is no clone; 'force_clone: True' removes what is in it");
    }
    if (full) {
      files.remove(directory);
    }
    List<String> arguments = new ArrayList<>(List.of("clone", "-q", "-o", remote));
    depth.ifPresent(d -> arguments.addAll(List.of("--depth", d.toString(), "--no-single-branch")));
    arguments.addAll(List.of("--", name, target));
    repository.git(Path.of("/"), arguments);
  }

  private void update(Repository repository, String wanted) {
    repository.git("remote", "set-url", remote, name);
    List<String> arguments = new ArrayList<>(List.of("fetch", "-q"));
    if (fetchTags) {
      arguments.add("--tags");
    }
    if (forceFetch) {
      arguments.add("--force");
    }
    arguments.add(remote);
    repository.git(Path.of(target), arguments);
    checkout(repository, wanted);
  }

  private void checkout(Repository repository, String wanted) {
    boolean discard = io.orch.sls.value.Values.truth(forceReset);
    boolean dirty = !repository.git("status", "--porcelain", "--untracked-files=no").isEmpty();
    if (dirty && !discard && !forceCheckout) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          target + " has local changes; 'force_reset: True' throws them away");
    }
    boolean ahead =
        repository.ask("merge-base", "--is-ancestor", "HEAD", wanted).isEmpty()
            && repository.branch().equals(name(repository));
    if (ahead && !discard) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          target + " has commits that " + rev + " has not; 'force_reset: True' throws them away");
    }
    if (dirty) {
      repository.git("reset", "-q", "--hard");
    }
    Optional<String> branchName = name(repository);
    if (branchName.isPresent()) {
      repository.git("checkout", "-q", "-B", branchName.get(), wanted);
    } else {
      repository.git("checkout", "-q", "--detach", wanted);
    }
  }

  /** The local branch: the given one, or that of a rev which is a branch on the other side. */
  private Optional<String> name(Repository repository) {
    if (local().isPresent()) {
      return local();
    }
    if (rev.equals("HEAD")) {
      return repository.branch();
    }
    return repository
        .ask("rev-parse", "-q", "--verify", "refs/remotes/" + remote + "/" + rev)
        .map(commit -> rev);
  }
}
