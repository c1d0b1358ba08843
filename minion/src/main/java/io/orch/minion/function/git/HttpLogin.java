package io.orch.minion.function.git;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;

/**
 * What one HTTP server is told when it asks who calls. Git gets it from a helper that reads the
 * environment, see {@code gitcredentials(7)}; other servers, such as those of submodules, get
 * nothing.
 *
 * @param server scheme and authority: {@code https://git.example.com}
 */
record HttpLogin(String server, String user, String password) {

  private static final String HELPER =
      "!f() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n'"
          + " \"$ORCH_GIT_USER\" \"$ORCH_GIT_PASSWORD\"; }; f";

  HttpLogin {
    if ((user + password).chars().anyMatch(c -> c < ' ')) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "https_user and https_pass must not hold line ends or other control characters");
    }
  }

  /** Options of git that name the helper; they hold no secret. */
  List<String> options() {
    String key = "credential." + server + ".helper=";
    return List.of("-c", key, "-c", key + HELPER);
  }

  Map<String, String> environment() {
    return Map.of("ORCH_GIT_USER", user, "ORCH_GIT_PASSWORD", password);
  }

  @Override
  public String toString() {
    return "HttpLogin[" + server + "]";
  }
}
