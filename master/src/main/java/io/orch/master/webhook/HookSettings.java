package io.orch.master.webhook;

import io.orch.sls.config.SecretText;
import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code webhooks: in:} one hook: who sends to {@code /hook/<name>}, and how he shows that it is
 * he.
 *
 * @param secret the key of signatures, the token, or the password; empty where API tokens alone are
 *     taken
 * @param user for Basic authentication; empty for none
 * @param header that holds the token, in lower case; empty for {@code Authorization: Bearer}
 * @param perMinute how many requests are taken in a minute
 * @param operator whose rights reactions to its events need; empty for none's
 * @param tokens the operators whose API tokens are taken in place of the secret
 */
public record HookSettings(
    String name,
    HookKind kind,
    Optional<SecretText> secret,
    String user,
    String header,
    int perMinute,
    String operator,
    List<String> tokens) {

  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private static final int USUAL_RATE = 600;
  private static final int MOST_PER_MINUTE = 1_000_000;

  public HookSettings {
    tokens = List.copyOf(tokens);
  }

  static List<HookSettings> read(Section in, Path directory) {
    List<HookSettings> hooks = new ArrayList<>();
    for (String name : in.keys()) {
      in.section(name).flatMap(section -> read(name, section, in, directory)).ifPresent(hooks::add);
    }
    return List.copyOf(hooks);
  }

  private static Optional<HookSettings> read(
      String name, Section section, Section in, Path directory) {
    if (!NAME.matcher(name).matches()) {
      in.refuse(
          name, "a webhook's name has 1 to 63 lower-case letters, digits, dashes and underscores");
    }
    List<String> kinds = Arrays.stream(HookKind.values()).map(HookKind::text).toList();
    int kind = kinds.indexOf(section.choice("kind", "", kinds));
    if (kind < 0) {
      in.refuse(name, "needs its kind: one of " + String.join(", ", kinds));
    }
    Optional<SecretText> secret = SecretText.read(section, "secret", directory);
    List<String> tokens = section.texts("tokens");
    if (secret.isEmpty() && tokens.isEmpty()) {
      in.refuse(
          name,
          "needs secret_file or secret_env, or the operators whose API tokens it takes as 'tokens':"
              + " a hook without is open to all");
      return Optional.empty();
    }
    String user = section.text("user", "");
    HookKind known = kind < 0 ? HookKind.SALT : HookKind.values()[kind];
    String header = section.text("header", header(known)).toLowerCase(java.util.Locale.ROOT);
    int rate = section.integer("per_minute", USUAL_RATE, 1, MOST_PER_MINUTE);
    String operator = section.text("operator", "");
    section.finish();
    return Optional.of(new HookSettings(name, known, secret, user, header, rate, operator, tokens));
  }

  private static String header(HookKind kind) {
    return switch (kind) {
      case GITLAB -> "x-gitlab-token";
      case EVENTBRIDGE -> "x-api-key";
      case GITHUB, ALERTMANAGER, SALT, ORCH -> "";
    };
  }
}
