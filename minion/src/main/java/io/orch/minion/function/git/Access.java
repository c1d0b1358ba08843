package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** As whom git runs, and what it tells the other side: arguments of {@code git} functions. */
record Access(
    @Param("User that git runs as.") Optional<String> user,
    @Param(value = "Private keys for ssh: paths or salt:// URLs.", fallback = "[]")
        List<String> identity,
    @Param("User that an https:// server is told; it is not stored.") Optional<String> httpsUser,
    @Param("Password or token that goes with it.") Optional<String> httpsPass,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs) {

  Access {
    GitLine.salts(kwargs);
  }

  Git git(Context context, String cwd) {
    return Git.in(context, cwd, user).keys(identity);
  }

  /** Git for what needs no repository. */
  Git anywhere(Context context) {
    return Git.anywhere(context, user).keys(identity);
  }

  GitUrl url(String url) {
    return GitUrl.of(url, httpsUser, httpsPass);
  }

  /** Git with the login for a remote of its repository. */
  Git login(Git git, Optional<String> remote) {
    return Remotes.login(git, remote, httpsUser, httpsPass);
  }
}
