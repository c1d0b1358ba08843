package io.orch.cli.output;

import io.orch.cli.client.LoginClient;
import io.orch.cli.client.Self;
import io.orch.cli.client.device.Prompt;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logins, for people and for other programs. */
public final class LoginText {

  private static final int LABEL = 14;

  private LoginText() {}

  /** What a person is to do in a browser. */
  public static List<Line> prompt(Prompt prompt) {
    String until = ", which is good until " + Listing.clock(prompt.until());
    boolean complete = !prompt.complete().isEmpty();
    return List.of(
        Line.of("To log in, open this page in any browser:"),
        Line.of(""),
        new Line().add("  ").add(complete ? prompt.complete() : prompt.page(), Style.STRONG),
        Line.of(""),
        new Line()
            .add(
                complete
                    ? "and confirm there that it shows the code "
                    : "and enter there the code ")
            .add(prompt.code(), Style.STRONG)
            .add(until),
        Line.of("waiting; Ctrl-C ends it", Style.FAINT));
  }

  /** Who was let in. */
  public static List<Line> admitted(LoginClient.Admitted admitted) {
    return List.of(
        new Line()
            .add("logged in as ")
            .add(admitted.operator(), Style.STRONG)
            .add(" (" + (admitted.roles().isEmpty() ? "no roles" : names(admitted.roles())) + ")")
            .add(" until " + Listing.time(expires(admitted))));
  }

  private static @Nullable Instant expires(LoginClient.Admitted admitted) {
    X509Certificate own = admitted.chain().isEmpty() ? null : admitted.chain().getFirst();
    return own == null ? null : own.getNotAfter().toInstant();
  }

  private static String names(List<String> some) {
    return String.join(", ", some);
  }

  /** The same as a document. */
  public static Map<String, @Nullable Object> document(LoginClient.Admitted admitted) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("operator", admitted.operator());
    map.put("roles", admitted.roles());
    map.put("groups", admitted.groups());
    map.put("expires", OutletText.time(expires(admitted)));
    return map;
  }

  /** Who someone is. */
  public static List<Line> self(Self self, Instant now) {
    List<Line> lines = new ArrayList<>();
    lines.add(labelled("operator", self.operator(), Style.STRONG));
    lines.add(labelled("roles", or(self.roles()), Style.PLAIN));
    if (!self.groups().isEmpty()) {
      lines.add(labelled("groups", names(self.groups()), Style.PLAIN));
    }
    lines.add(labelled("permissions", or(self.permissions()), Style.PLAIN));
    lines.add(
        labelled("shows", (self.token() ? "API token " : "certificate ") + self.id(), Style.PLAIN));
    if (!self.login().isEmpty()) {
      lines.add(labelled("logged in as", self.login(), Style.PLAIN));
    }
    lines.add(labelled("valid until", until(self, now), Style.PLAIN));
    return lines;
  }

  private static String or(List<String> some) {
    return some.isEmpty() ? "none" : names(some);
  }

  private static String until(Self self, Instant now) {
    Instant expires = self.expires();
    return expires == null
        ? "-"
        : Listing.time(expires) + ", for " + Durations.of(Duration.between(now, expires));
  }

  private static Line labelled(String label, String text, Style style) {
    return new Line()
        .add(label + " ".repeat(Math.max(1, LABEL - label.length())), Style.FAINT)
        .add(text, style);
  }

  /** The same as a document. */
  public static Map<String, @Nullable Object> document(Self self) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("operator", self.operator());
    map.put("roles", self.roles());
    map.put("groups", self.groups());
    map.put("permissions", self.permissions());
    map.put("kind", self.token() ? "token" : "certificate");
    map.put("id", self.id());
    map.put("login", self.login().isEmpty() ? null : self.login());
    map.put("expires", OutletText.time(self.expires()));
    return map;
  }
}
