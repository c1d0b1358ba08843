package io.orch.minion.function.git;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository is: a URL without any login in it, or a path, and the login apart.
 *
 * @param url as git may be told and anybody may read
 */
public record GitUrl(String url, Optional<HttpLogin> login) {

  private static final Pattern HTTP = Pattern.compile("(https?://)(?:([^/@]*)@)?([^/@]+)(/.*)?");
  private static final Pattern LOGIN = Pattern.compile("(https?)://[^/\\s]*@");

  /**
   * The repository of a URL.
   *
   * @param user that the server is told, for {@code https://} only
   */
  public static GitUrl of(String url, Optional<String> user, Optional<String> password) {
    GitLine.plain(url);
    Matcher http = HTTP.matcher(url);
    if (!http.matches()) {
      refuse(url, user.isPresent() || password.isPresent());
      return new GitUrl(url, Optional.empty());
    }
    String server = http.group(1) + http.group(3);
    String path = http.group(4) == null ? "" : http.group(4);
    if (user.isPresent()) {
      refuse(url, !url.startsWith("https://"));
      HttpLogin login = new HttpLogin(server, user.get(), password.orElse(""));
      return new GitUrl(server + path, Optional.of(login));
    }
    refuse(url, password.isPresent());
    return new GitUrl(
        server + path, Optional.ofNullable(http.group(2)).map(info -> login(server, info)));
  }

  private static void refuse(String url, boolean wrong) {
    if (wrong) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "https_user and https_pass go together with an https:// URL, not with " + redact(url));
    }
  }

  private static HttpLogin login(String server, String info) {
    int colon = info.indexOf(':');
    return colon < 0
        ? new HttpLogin(server, decoded(info), "")
        : new HttpLogin(
            server, decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** A text without the logins of the URLs in it. */
  public static String redact(String text) {
    return LOGIN.matcher(text).replaceAll("$1://<redacted>@");
  }
}
