package io.orch.minion.system;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Asks HTTP servers. Thread-safe. */
public interface Http {

  /** What is asked; the body may be empty. */
  record Request(
      String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {}

  /** What was answered, with at most a bounded part of the body. */
  record Response(int status, Map<String, String> headers, byte[] body) {
    /** The body as UTF-8. */
    public String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** The address that a text is; only http and https. */
  URI uri(String text);

  /**
   * One exchange. A connection that fails is an {@code OrchException} {@code COMMAND_FAILED}; an
   * answer of any status is not.
   *
   * @param limit bytes of the body that are taken; a longer one is refused
   */
  Response send(Request request, int limit);
}
