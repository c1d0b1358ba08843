package io.orch.minion.state.git;

import io.orch.minion.function.git.Git;
import io.orch.minion.function.git.GitUrl;
import io.orch.minion.function.git.Remotes;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A repository elsewhere, as it answers when it is asked.
 *
 * @param references its branches and tags with their commits
 */
record OtherSide(GitUrl url, Map<String, String> references) {

  private static final String BRANCHES = "refs/heads/";
  private static final String TAGS = "refs/tags/";
  private static final String PEELED = "^{}";

  /** What a revision is there. */
  enum Kind {
    HEAD,
    BRANCH,
    TAG,
    COMMIT
  }

  /**
   * A revision of the other side.
   *
   * @param commit possibly only its first digits, when the revision is a commit
   */
  record Wanted(String rev, String commit, Kind kind) {
    boolean is(String head) {
      return head.startsWith(commit);
    }
  }

  static OtherSide ask(Git git, GitUrl url) {
    return new OtherSide(url, Remotes.references(git.to(url).out("ls-remote", "--", url.url())));
  }

  /** What a revision means there; nothing for the HEAD of an empty repository. */
  Optional<Wanted> find(String rev) {
    if (rev.equals("HEAD")) {
      return reference("HEAD").map(commit -> new Wanted(rev, commit, Kind.HEAD));
    }
    Optional<Wanted> branch =
        reference(BRANCHES + rev).map(commit -> new Wanted(rev, commit, Kind.BRANCH));
    if (branch.isPresent()) {
      return branch;
    }
    Optional<Wanted> tag =
        reference(TAGS + rev + PEELED)
            .or(() -> reference(TAGS + rev))
            .map(commit -> new Wanted(rev, commit, Kind.TAG));
    if (tag.isPresent()) {
      return tag;
    }
    if (rev.matches("[0-9a-fA-F]{4,64}")) {
      return Optional.of(new Wanted(rev, rev.toLowerCase(Locale.ROOT), Kind.COMMIT));
    }
    throw new OrchException(
        ErrorCode.COMMAND_FAILED, url.url() + " has no branch or tag '" + rev + "'");
  }

  private Optional<String> reference(String name) {
    return Optional.ofNullable(references.get(name));
  }

  /** The tags with their objects. */
  Map<String, String> tags() {
    return below(TAGS);
  }

  Map<String, String> branches() {
    return below(BRANCHES);
  }

  private Map<String, String> below(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    references.forEach(
        (name, commit) -> {
          if (name.startsWith(prefix) && !name.endsWith(PEELED)) {
            found.put(name.substring(prefix.length()), commit);
          }
        });
    return found;
  }
}
