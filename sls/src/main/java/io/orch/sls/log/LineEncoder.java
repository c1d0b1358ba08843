package io.orch.sls.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import io.orch.sls.task.WorkContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as a line, on the thread that logs, since what the thread works for is read here.
 * A trace of calls follows a line for people, each of its lines indented; in JSON it is a field.
 */
public final class LineEncoder extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int USUAL_LENGTH = 300;
  private static final int WIDTH = 6;

  private final LogFormat format;
  private final Map<String, String> always;

  /**
   * An encoder.
   *
   * @param always what each line says, by field; a thread's context says it more closely
   */
  public LineEncoder(LogFormat format, Map<String, String> always) {
    this.format = format;
    this.always = new LinkedHashMap<>(always);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder out = new StringBuilder(USUAL_LENGTH);
    switch (format) {
      case TEXT -> text(out, event);
      case JSON -> json(out, event);
    }
    return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String time(ILoggingEvent event) {
    Instant instant = event.getInstant();
    return TIME.format(instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant);
  }

  private void text(StringBuilder out, ILoggingEvent event) {
    String level = event.getLevel().toString();
    out.append(time(event)).append(' ').append(level).append(" ".repeat(WIDTH - level.length()));
    String logger = event.getLoggerName();
    out.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(" [");
    Escaped.value(out, LogSecrets.masked(event.getThreadName()));
    known(
        (name, value) -> {
          out.append(' ').append(name).append('=');
          Escaped.value(out, value);
        });
    out.append("] ");
    Escaped.text(out, message(event));
    if (event.getThrowableProxy() != null) {
      trace(event.getThrowableProxy())
          .lines()
          .forEach(
              line -> {
                out.append("\n    ");
                Escaped.text(out, line.replace('\t', ' '));
              });
    }
  }

  private void json(StringBuilder out, ILoggingEvent event) {
    out.append("{\"time\":\"").append(time(event)).append('"');
    field(out, "level", event.getLevel().toString());
    field(out, "logger", event.getLoggerName());
    known((name, value) -> field(out, name, value));
    field(out, "thread", LogSecrets.masked(event.getThreadName()));
    field(out, "message", message(event));
    if (event.getThrowableProxy() != null) {
      field(out, "error", trace(event.getThrowableProxy()));
    }
    out.append('}');
  }

  /** Gives what is known of the program and of what the thread works for. */
  private void known(BiConsumer<String, String> consumer) {
    WorkContext context = WorkContext.current();
    always.forEach(
        (name, value) -> {
          if (!context.says(name)) {
            consumer.accept(name, value);
          }
        });
    context.forEach((key, value) -> consumer.accept(key.text(), LogSecrets.masked(value)));
  }

  private static void field(StringBuilder out, String name, String value) {
    out.append(",\"").append(name).append("\":\"");
    Escaped.json(out, value);
    out.append('"');
  }

  private static String message(ILoggingEvent event) {
    @Nullable String message = event.getFormattedMessage();
    return message == null ? "" : LogSecrets.masked(message);
  }

  private static String trace(IThrowableProxy thrown) {
    return LogSecrets.masked(ThrowableProxyUtil.asString(thrown).strip());
  }
}
