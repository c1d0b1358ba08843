package io.orch.cli.client.device;

import io.orch.proto.message.Printable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an issuer answered: a JSON object. */
record Answer(int status, Map<String, @Nullable Object> data) {

  private static final int GOOD = 200;

  boolean good() {
    return status == GOOD;
  }

  /** A text; empty when there is none. */
  String text(String key) {
    return data.get(key) instanceof String text ? text : "";
  }

  /** A whole number within bounds. */
  long number(String key, long fallback, long least, long most) {
    return data.get(key) instanceof Long n ? Math.clamp(n, least, most) : fallback;
  }

  /** What went wrong, for people. */
  String why() {
    String error = text("error");
    String more = text("error_description");
    return Printable.of(
        error.isEmpty() ? "status " + status : more.isEmpty() ? error : error + ": " + more);
  }

  /** Without what lets someone in. */
  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
