package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.sls.error.OrchException;
import io.orch.sls.target.Regex;
import io.orch.sls.value.Values;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an HTTP server.
 *
 * @param sent header fields of the request
 * @param statuses any of which must come
 * @param body found in the answer
 * @param header fields of the answer, each with what must be found in it
 */
record HttpCheck(
    String url,
    Map<String, String> sent,
    List<Long> statuses,
    Optional<Regex> body,
    Map<String, Regex> header,
    Tls tls)
    implements Check {

  /**
   * Whom an https server must be.
   *
   * @param ca file on the master with the authorities that are trusted; empty for the Java
   *     platform's
   */
  record Tls(String ca, boolean verify) {}

  static HttpCheck of(Fields fields) {
    String url = fields.text("http").orElse("");
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw fields.refuse(
          "needs an address that begins with http:// or https://, not '" + url + "'");
    }
    return new HttpCheck(
        url,
        texts(fields.map("send")),
        fields.read("status", HttpCheck::statuses).orElse(List.of(200L)),
        fields.read("body", HttpCheck::regex),
        fields.read("header", value -> regexes(fields, "header")).orElse(Map.of()),
        new Tls(fields.text("ca").orElse(""), fields.flag("verify", true)));
  }

  private static List<Long> statuses(Object value) {
    List<?> items = value instanceof List<?> list ? list : List.of(value);
    return items.stream().map(s -> (long) Fields.integer(Fields.require(s), 100, 599)).toList();
  }

  private static Regex regex(Object value) {
    try {
      return Regex.of(Values.str(value), false);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "must be a regular expression, not "
              + Fields.shown(value)
              + ": "
              + e.getDescription()
              + " at "
              + e.getIndex(),
          e);
    }
  }

  private static Map<String, Regex> regexes(Fields fields, String key) {
    Map<String, @Nullable Object> given = fields.map(key);
    Map<String, Regex> out = new LinkedHashMap<>();
    given.forEach((name, value) -> out.put(name, regex(Fields.require(value))));
    return out;
  }

  private static Map<String, String> texts(Map<String, @Nullable Object> map) {
    Map<String, String> out = new LinkedHashMap<>();
    map.forEach((name, value) -> out.put(name, Values.str(value)));
    return out;
  }

  @Override
  public String text() {
    return "http " + url;
  }

  @Override
  public HttpCheck filled(Names names) {
    Map<String, String> fields = new LinkedHashMap<>();
    sent.forEach((name, value) -> fields.put(name, names.fill(value)));
    return new HttpCheck(names.fill(url), fields, statuses, body, header, tls);
  }

  @Override
  public Seen here(Duration timeout) {
    return HttpLook.at(this, timeout);
  }

  URI uri() {
    return URI.create(url);
  }

  @Override
  public Question there(Duration timeout) {
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    keywords.put("status", true);
    keywords.put("headers", true);
    keywords.put("timeout", timeout.toMillis() / 1000.0);
    keywords.put("header_dict", new LinkedHashMap<String, @Nullable Object>(sent));
    return new Question("http.query", new ArrayList<>(List.of(url)), keywords);
  }

  @Override
  public Seen judge(JobTarget answer) {
    Map<?, ?> result = Answers.map(answer);
    long status = Answers.number(result, "status");
    String said = Answers.str(result, "body");
    Map<String, String> fields = new LinkedHashMap<>();
    if (result.get("headers") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(Values.str(name), Values.str(value)));
    }
    String error = status > 0 ? "" : Answers.text(answer);
    return seen(Answers.finished(answer), Answers.millis(answer), status, fields, said, error);
  }

  Seen seen(
      java.time.Instant time,
      long millis,
      long status,
      Map<String, String> fields,
      String said,
      String error) {
    return new Seen(text(), time, millis, status, said, error, unmet(status, fields, said));
  }

  /** What an answer lacks; empty when nothing. */
  private String unmet(long status, Map<String, String> fields, String said) {
    List<String> lacking = new ArrayList<>();
    if (!statuses.contains(status)) {
      lacking.add("status " + String.join(" or ", statuses.stream().map(String::valueOf).toList()));
    }
    body.filter(regex -> !finds(regex, said))
        .ifPresent(regex -> lacking.add("a body with '" + regex + "'"));
    header.forEach(
        (name, regex) -> {
          if (fields.entrySet().stream()
              .noneMatch(f -> f.getKey().equalsIgnoreCase(name) && finds(regex, f.getValue()))) {
            lacking.add("the header field " + name + " with '" + regex + "'");
          }
        });
    return String.join(" and ", lacking);
  }

  private static boolean finds(Regex regex, String text) {
    try {
      return regex.finds(text);
    } catch (OrchException e) {
      return false;
    }
  }
}
