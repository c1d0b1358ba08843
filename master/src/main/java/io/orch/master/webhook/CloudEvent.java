package io.orch.master.webhook;

import io.orch.master.event.Event;
import io.orch.sls.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event in the form of CloudEvents 1.0, in the binary or the structured mode of its HTTP
 * binding. Its id is its number in the log: an event that comes twice has the same.
 *
 * @param source the log that it is from
 */
record CloudEvent(Event event, String source) {

  static final String STRUCTURED_TYPE = "application/cloudevents+json";

  private static final String VERSION = "1.0";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", VERSION);
    attributes.put("id", Long.toString(event.sequence()));
    attributes.put("source", source);
    attributes.put("type", event.tag().value());
    attributes.put("time", TIME.format(event.time()));
    return attributes;
  }

  byte[] body(boolean structured) {
    return Json.write(structured ? whole() : event.shown()).getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, @Nullable Object> whole() {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(attributes());
    whole.put("datacontenttype", "application/json");
    whole.put("data", event.shown());
    return whole;
  }

  /** The headers that say what the body is. */
  Map<String, String> headers(boolean structured) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (structured) {
      headers.put("Content-Type", STRUCTURED_TYPE + "; charset=utf-8");
    } else {
      headers.put("Content-Type", "application/json");
      attributes().forEach((name, value) -> headers.put("ce-" + name, encoded(value)));
    }
    return headers;
  }

  /** What the binding lets stand in a header; all else percent-encoded. */
  static String encoded(String value) {
    StringBuilder out = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && b != '"' && b != '%') {
        out.append((char) b);
      } else {
        out.append(String.format("%%%02X", b));
      }
    }
    return out.toString();
  }
}
