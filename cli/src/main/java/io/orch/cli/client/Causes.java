package io.orch.cli.client;

import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** Why a connection failed, in words. */
final class Causes {

  private Causes() {}

  /** The innermost cause that says something. */
  static String of(StatusRuntimeException failure) {
    String text = failure.getStatus().getDescription();
    String reason = text == null ? "unavailable" : text;
    for (Throwable at = failure.getStatus().getCause(); at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && !message.isBlank()) {
        reason = message;
      }
    }
    return firstLine(reason);
  }

  private static String firstLine(@Nullable String text) {
    String all = text == null ? "" : text.strip();
    int end = all.indexOf('\n');
    return end < 0 ? all : all.substring(0, end);
  }
}
