package io.orch.minion.function.git;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The other sides of a repository.
 *
 * @param all the URLs of each: {@code fetch} and {@code push}
 */
public record Remotes(Git git, Map<String, Map<String, String>> all) {

  /** What the other side is called unless somebody named it otherwise. */
  static final Optional<String> DEFAULT = Optional.of("origin");

  /** Those of a repository. */
  public static Remotes of(Git git, boolean redacted) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    for (String line : git.lines("remote", "--verbose")) {
      String[] parts = line.split("\t", 2);
      int action = line.lastIndexOf(" (");
      if (parts.length == 2 && action > parts[0].length()) {
        String url = line.substring(parts[0].length() + 1, action);
        String way = line.substring(action + 2).replace(")", "");
        all.computeIfAbsent(parts[0], name -> new LinkedHashMap<>())
            .put(way, redacted ? GitUrl.redact(url) : url);
      }
    }
    return new Remotes(git, all);
  }

  Map<String, String> require(String name) {
    Map<String, String> found = all.get(name);
    if (found == null) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          git.cwd() + " has no other side '" + name + "'; it has " + all.keySet());
    }
    return found;
  }

  /** Where another side is fetched from. */
  public Optional<String> fetch(String name) {
    return Optional.ofNullable(all.get(name)).map(urls -> urls.get("fetch"));
  }

  /** Names another side, or gives it another URL; its login is not written. */
  public static void set(Git git, String name, GitUrl url) {
    boolean there = of(git, false).all().containsKey(GitLine.plain(name));
    if (there) {
      git.out("remote", "rm", name);
    }
    git.out("remote", "add", name, url.url());
  }

  /** Git with a login for the server of another side, which is named or is a URL. */
  static Git login(
      Git git, Optional<String> remote, Optional<String> user, Optional<String> password) {
    if (user.isEmpty() && password.isEmpty()) {
      return git;
    }
    String name = remote.orElse("origin");
    String url =
        name.contains("://") ? name : of(git, false).require(name).getOrDefault("fetch", "");
    return git.to(GitUrl.of(url, user, password));
  }

  /** References with their commits, as {@code git ls-remote} writes them. */
  public static Map<String, String> references(String text) {
    Map<String, String> references = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      String[] fields = line.split("\t");
      if (fields.length == 2) {
        references.put(fields[1], fields[0]);
      }
    }
    return references;
  }
}
