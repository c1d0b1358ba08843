package io.orch.minion.state.git;

import io.orch.minion.function.git.Git;
import io.orch.minion.function.git.GitUrl;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Optional;

/** Where a clone comes from and as whom it is made: arguments of {@code git} states. */
record Origin(
    @Param("URL or path of the repository.") String name,
    @Param("Absolute path of the directory.") String target,
    @Param("User that git runs as.") Optional<String> user,
    @Param("Taken for Salt's sake.") Optional<String> password,
    @Param(value = "Private keys for ssh: absolute paths or salt:// URLs.", fallback = "[]")
        List<String> identity,
    @Param("User that an https:// server is told; it is not stored.") Optional<String> httpsUser,
    @Param("Password or token that goes with it.") Optional<String> httpsPass,
    @Param("Taken for Salt's sake: output is UTF-8.") Optional<String> outputEncoding) {

  GitUrl url() {
    return GitUrl.of(name, httpsUser, httpsPass);
  }

  /** The clone, whether or not it is there. */
  Repository repository(Context context) {
    return new Repository(Git.in(context, target, user).keys(identity).to(url()));
  }

  OtherSide ask(Context context) {
    return OtherSide.ask(Git.anywhere(context, user).keys(identity), url());
  }
}
