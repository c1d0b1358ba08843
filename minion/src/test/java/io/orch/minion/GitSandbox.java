package io.orch.minion;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import java.nio.file.Path;
import java.util.Map;

/** Repositories of a test, made and changed by the git program itself. */
public final class GitSandbox {

  private final TestContext context;
  private final Path upstream;

  public GitSandbox(TestContext context, Path scratch) {
    this.context = context;
    this.upstream = scratch.resolve("upstream");
    sh(scratch, "git init -q -b main upstream");
    commit("one");
  }

  public Path upstream() {
    return upstream;
  }

  /** A commit that adds a file; returns its id. */
  public String commit(String file) {
    return commit(upstream, file);
  }

  public String commit(Path repository, String file) {
    sh(repository, "echo " + file + " > " + file + " && git add . && git commit -qm " + file);
    return sh(repository, "git rev-parse HEAD");
  }

  public String upstream(String line) {
    return sh(upstream, line);
  }

  /** What a shell line in a directory writes; it must succeed. */
  public String sh(Path directory, String line) {
    CommandResult result =
        context
            .port(Commands.class)
            .run(
                Command.shell("/bin/sh", line)
                    .in(directory)
                    .with(
                        Map.of(
                            "GIT_AUTHOR_NAME", "a",
                            "GIT_AUTHOR_EMAIL", "a@example.com",
                            "GIT_COMMITTER_NAME", "a",
                            "GIT_COMMITTER_EMAIL", "a@example.com",
                            "GIT_CONFIG_GLOBAL", "/dev/null")));
    assertThat(result.ok()).as(line + ": " + result.complaint()).isTrue();
    return result.stdout().strip();
  }
}
