package io.orch.master.login.oidc;

import io.orch.sls.config.Section;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * {@code login: oidc:}: whose ID tokens let operators in, and as whom.
 *
 * @param issuer its URL, exactly as its tokens have it
 * @param clientId that it knows the command line by; of a public client
 * @param audience that tokens are for; the client's id when nothing else is said
 * @param asked the audience that the issuer is asked for; empty for none
 * @param scopes that it is asked for
 * @param user the claim that says who someone is
 * @param users values of that claim and their operators; when there are any, no others are let in
 * @param pattern that the claim's whole value must fit; its first group is the operator
 * @param groups the claim with groups; empty for none
 * @param claims values that claims must have, or one of them
 * @param bound whether tokens must carry the key's fingerprint as nonce
 * @param valid how long a certificate is good
 * @param freshness how old a token may be
 * @param authorities file with those of the issuer's server; empty for the machine's own
 */
public record OidcSettings(
    String issuer,
    String clientId,
    String audience,
    String asked,
    List<String> scopes,
    String user,
    Map<String, String> users,
    Optional<Pattern> pattern,
    String groups,
    Map<String, List<Object>> claims,
    boolean bound,
    Duration valid,
    Duration freshness,
    Optional<Path> authorities) {

  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration USUAL = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final List<String> SCOPES = List.of("openid", "profile", "email");

  public OidcSettings {
    scopes = List.copyOf(scopes);
    users = Map.copyOf(users);
    claims = Map.copyOf(claims);
  }

  /** Reads {@code login}; empty when there is none. */
  public static Optional<OidcSettings> read(Section in, Path directory) {
    return in.section("login")
        .flatMap(
            login -> {
              Optional<OidcSettings> found =
                  login.section("oidc").map(oidc -> oidc(oidc, directory));
              login.finish();
              return found;
            });
  }

  private static OidcSettings oidc(Section in, Path directory) {
    String client = in.requiredText("client_id", "orch");
    String file = in.text("ca_file", "");
    String asked = in.text("audience", "");
    OidcSettings settings =
        new OidcSettings(
            issuer(in),
            client,
            asked.isEmpty() ? client : asked,
            asked,
            scopes(in),
            in.requiredText("username_claim", "email"),
            in.textMap("users"),
            pattern(in),
            in.text("groups_claim", ""),
            claims(in),
            in.flag("require_nonce", false),
            in.duration("valid", USUAL, LEAST, LONGEST),
            in.duration("max_token_age", FRESH, LEAST, Duration.ofDays(1)),
            file.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(file).normalize()));
    in.finish();
    return settings;
  }

  private static String issuer(Section in) {
    String text = in.requiredText("issuer", "https://id.example.com");
    try {
      URI uri = URI.create(text);
      if ("https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // reported below, as all others
    }
    if (!text.isEmpty()) {
      in.refuse("issuer", "must be an https:// URL without query, fragment and name");
    }
    return text;
  }

  private static List<String> scopes(Section in) {
    List<String> scopes = in.has("scopes") ? in.texts("scopes") : SCOPES;
    if (!scopes.contains("openid")) {
      in.refuse("scopes", "must have 'openid'; without it there is no ID token");
    }
    return scopes;
  }

  private static Optional<Pattern> pattern(Section in) {
    String text = in.text("username_pattern", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.matcher("").groupCount() >= 1) {
        return Optional.of(pattern);
      }
      in.refuse(
          "username_pattern",
          "must have a group that is the operator, such as '(.+)@example[.]com'");
    } catch (PatternSyntaxException e) {
      in.refuse("username_pattern", "is no regular expression: " + e.getDescription());
    }
    return Optional.empty();
  }

  private static Map<String, List<Object>> claims(Section in) {
    Map<String, List<Object>> claims = new LinkedHashMap<>();
    in.section("claims")
        .ifPresent(
            all -> all.keys().forEach(name -> claims.put(name, values(all, name, all.any(name)))));
    return claims;
  }

  private static List<Object> values(Section in, String name, @Nullable Object wanted) {
    List<?> some = wanted instanceof List<?> list ? list : List.of(wanted == null ? "" : wanted);
    for (Object one : some) {
      if (one == null || one instanceof List<?> || one instanceof DataMap) {
        in.refuse(name, "must be a text, a number, true or false, or a list of those");
        return List.of();
      }
    }
    if (some.isEmpty() || wanted == null) {
      in.refuse(name, "names no value");
    }
    return some.stream().<Object>map(one -> one instanceof Number n ? Values.str(n) : one).toList();
  }
}
