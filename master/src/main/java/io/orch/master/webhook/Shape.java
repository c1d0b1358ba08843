package io.orch.master.webhook;

import io.orch.proto.web.WebRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the requests of a kind of sender tell. */
record Shape(HookSettings hook) {

  private static final int DEPTH = 32;
  private static final int MOST = 1_000;
  private static final int LONGEST = 64;
  private static final int LONGEST_ID = 200;
  private static final Pattern STRANGE = Pattern.compile("[^a-z0-9._]+");
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
  private static final Pattern NAMED =
      Pattern.compile(
          "authorization|cookie|proxy-authorization|.*(token|secret|signature|api-key|password).*");

  /**
   * Reads a request.
   *
   * @param below the path below the hook; empty for the hook itself
   * @throws OrchException ARGUMENT_INVALID when it is not what such senders send
   */
  List<Told> read(WebRequest request, String below) {
    if (!below.isEmpty() && hook.kind() != HookKind.SALT) {
      throw invalid("there is nothing below this hook");
    }
    return switch (hook.kind()) {
      case GITHUB ->
          one(
              request.header("x-github-delivery"),
              named(request.header("x-github-event"), "X-GitHub-Event"),
              body(request));
      case GITLAB ->
          one(
              first(request, "idempotency-key", "x-gitlab-event-uuid"),
              named(request.header("x-gitlab-event"), "X-Gitlab-Event"),
              body(request));
      case EVENTBRIDGE -> eventBridge(body(request));
      case ALERTMANAGER -> alerts(body(request));
      case SALT -> List.of(salt(request, below));
      case ORCH -> List.of(cloudEvent(request));
    };
  }

  private List<Told> one(String id, String kind, Map<String, @Nullable Object> payload) {
    return List.of(told(id, kind, payload));
  }

  private Told told(String id, String kind, Map<String, @Nullable Object> payload) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("hook", hook.name());
    data.put("event", kind);
    data.put("delivery", id);
    data.put("payload", payload);
    return new Told(bounded(id), "orch/webhook/" + hook.name() + "/" + slug(kind), data);
  }

  private List<Told> eventBridge(Map<String, @Nullable Object> event) {
    return one(text(event, "id"), named(text(event, "detail-type"), "detail-type"), event);
  }

  /** Each alert by itself: what is common to the group is in each. */
  private List<Told> alerts(Map<String, @Nullable Object> group) {
    if (!(group.get("alerts") instanceof List<?> alerts) || alerts.size() > MOST) {
      throw invalid("the list 'alerts' is missing, or has more than " + MOST);
    }
    Map<String, @Nullable Object> common = new LinkedHashMap<>(group);
    common.remove("alerts");
    return alerts.stream().map(alert -> alert(alert, common)).toList();
  }

  private Told alert(@Nullable Object item, Map<String, @Nullable Object> common) {
    Map<String, @Nullable Object> alert = map(item);
    String status = named(text(alert, "status"), "status");
    String id = text(alert, "fingerprint");
    Told told =
        told(id.isEmpty() ? "" : id + " " + status + " " + text(alert, "startsAt"), status, alert);
    told.data().put("group", common);
    return told;
  }

  private Told salt(WebRequest request, String below) {
    if (!below.isEmpty() && (below.length() > LONGEST_ID || !PATH.matcher(below).matches())) {
      throw invalid(
          "a path has names of letters, digits, dots, dashes and underscores between slashes");
    }
    String text = text(request);
    String type = request.header("content-type");
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("body", text);
    data.put(
        "post",
        type.startsWith("application/x-www-form-urlencoded")
            ? Form.parse(text)
            : text.isBlank() ? Map.of() : shallow(Json.parse(text, "body")));
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    request.headers().entrySet().stream()
        .filter(header -> !NAMED.matcher(header.getKey()).matches())
        .sorted(Map.Entry.comparingByKey())
        .forEach(header -> headers.put(usual(header.getKey()), header.getValue()));
    data.put("headers", headers);
    return new Told(
        "", "salt/netapi/hook/" + hook.name() + (below.isEmpty() ? "" : "/" + below), data);
  }

  /** {@code X-My-Key}, as CherryPy has it. */
  private static String usual(String header) {
    StringBuilder out = new StringBuilder(header);
    for (int i = 0; i < out.length(); i++) {
      if (i == 0 || out.charAt(i - 1) == '-') {
        out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
      }
    }
    return out.toString();
  }

  /** In either mode of CloudEvents; the type is the tag that it had there. */
  private Told cloudEvent(WebRequest request) {
    boolean structured = request.header("content-type").startsWith(CloudEvent.STRUCTURED_TYPE);
    Map<String, @Nullable Object> body = body(request);
    String type = structured ? text(body, "type") : request.header("ce-type");
    String id = structured ? text(body, "id") : request.header("ce-id");
    String source = structured ? text(body, "source") : request.header("ce-source");
    Map<String, @Nullable Object> payload = structured ? map(body.get("data")) : body;
    Told told = told(source + " " + id, named(type, "type"), payload);
    told.data().put("source", source);
    return told;
  }

  private static Map<String, @Nullable Object> body(WebRequest request) {
    return map(shallow(Json.parse(text(request), "body")));
  }

  private static String text(WebRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw invalid("the body must be a JSON object with objects in it where its sender has them");
    }
    return Values.named(map);
  }

  /** Refuses what is nested deeper than the log keeps. */
  private static @Nullable Object shallow(@Nullable Object value) {
    if (deeper(value, DEPTH)) {
      throw invalid("the body is nested more than " + DEPTH + " levels deep");
    }
    return value;
  }

  private static boolean deeper(@Nullable Object value, int left) {
    return switch (value) {
      case Map<?, ?> map -> left == 0 || map.values().stream().anyMatch(v -> deeper(v, left - 1));
      case List<?> list -> left == 0 || list.stream().anyMatch(v -> deeper(v, left - 1));
      case null, default -> false;
    };
  }

  private static String text(Map<String, @Nullable Object> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  private static String first(WebRequest request, String... headers) {
    for (String header : headers) {
      if (!request.header(header).isEmpty()) {
        return request.header(header);
      }
    }
    return "";
  }

  private static String named(String kind, String where) {
    if (kind.isBlank()) {
      throw invalid(where + " is missing");
    }
    return kind.length() > LONGEST_ID ? kind.substring(0, LONGEST_ID) : kind;
  }

  private static String bounded(String id) {
    if (id.length() > LONGEST_ID) {
      throw invalid("the delivery's id has more than " + LONGEST_ID + " characters");
    }
    return id;
  }

  /** The part of a tag that a text becomes: {@code Merge Request Hook} is merge-request-hook. */
  static String slug(String text) {
    String slug = STRANGE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    String cut = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
    String bare = cut.replaceAll("^-+|-+$", "");
    return bare.isEmpty() || Set.of(".", "..").contains(bare) ? "event" : bare;
  }

  private static OrchException invalid(String message) {
    return new OrchException(ErrorCode.ARGUMENT_INVALID, message);
  }
}
