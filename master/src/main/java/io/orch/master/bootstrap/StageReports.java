package io.orch.master.bootstrap;

import io.orch.master.event.EventLog;
import io.orch.proto.message.Printable;
import io.orch.proto.stream.AddressLimits;
import io.orch.proto.stream.RateLimit;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebHandler;
import io.orch.proto.web.WebRequest;
import io.orch.sls.task.Clock;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes what instances say of their way into service, before they have an identity: few fields of
 * bounded length, at a rate that is bounded for each address and for all together. Nothing of it is
 * verified, and the events say so.
 */
final class StageReports implements WebHandler {

  private static final int LONGEST_BODY = 16 * 1024;
  private static final int LONGEST_FIELD = 4 * 1024;
  private static final double A_SECOND = 1;
  private static final double AT_ONCE = 40;
  private static final double ALL_A_SECOND = 100;
  private static final double ALL_AT_ONCE = 2_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final List<String> STATES = List.of("begun", "done", "failed");
  private static final List<String> TEXTS =
      List.of("host", "instance", "environment", "role", "version", "detail", "reason", "log");

  private final EventLog events;
  private final AddressLimits limits;
  private final RateLimit all;

  StageReports(EventLog events, Clock clock) {
    this.events = events;
    this.limits = new AddressLimits(A_SECOND, AT_ONCE, clock);
    this.all = new RateLimit(ALL_A_SECOND, ALL_AT_ONCE, clock);
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    String address = request.from().getHostAddress();
    if (!limits.of(address).tryTake() || !all.tryTake()) {
      return WebAnswer.refused(429, "too many reports").with("Retry-After", "5");
    }
    if (request.body().length > LONGEST_BODY) {
      return WebAnswer.refused(413, "a report has at most " + LONGEST_BODY + " bytes");
    }
    Map<String, String> fields;
    try {
      fields = fields(new String(request.body(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return WebAnswer.refused(400, "a report is a form: " + Printable.of(e.getMessage() + ""));
    }
    String name = fields.getOrDefault("name", "");
    String stage = fields.getOrDefault("stage", "");
    String state = fields.getOrDefault("state", "");
    if (!NAME.matcher(name).matches() || !NAME.matcher(stage).matches()) {
      return WebAnswer.refused(400, "'name' and 'stage' are letters, digits, '.', '_', '-'");
    }
    if (!STATES.contains(state)) {
      return WebAnswer.refused(400, "'state' is one of " + String.join(", ", STATES));
    }
    events.append(
        "orch/bootstrap/" + name + "/" + stage, data(name, stage, state, fields, address));
    return WebAnswer.text(200, "text/plain", "");
  }

  private static Map<String, Object> data(
      String name, String stage, String state, Map<String, String> fields, String address) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", name);
    data.put("stage", stage);
    data.put("state", state);
    for (String field : TEXTS) {
      String value = fields.getOrDefault(field, "");
      if (!value.isEmpty()) {
        data.put(field, value.lines().map(Printable::of).collect(Collectors.joining("\n")));
      }
    }
    String millis = fields.getOrDefault("millis", "");
    if (millis.matches("[0-9]{1,9}")) {
      data.put("seconds", Long.parseLong(millis) / 1_000.0);
    }
    data.put("address", address);
    data.put("verified", false);
    return data;
  }

  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        int longest = Math.min(value.length(), LONGEST_FIELD);
        fields.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            value.substring(0, longest));
      }
    }
    return fields;
  }
}
