package io.orch.sls.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log of a program: on standard error, as {@link LogSettings#USUAL} has it until {@link
 * #configure}. Logback finds it; a configuration file of Logback's own, named by {@code
 * -Dlogback.configurationFile} or on the class path, goes before it.
 */
public final class Logging extends ContextAwareBase implements Configurator {

  private static final String OWN = "orch";
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "com.zaxxer.hikari", "warning",
          "org.flywaydb", "warning",
          "io.grpc", "warning",
          "io.netty", "warning");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (hasItsOwn()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    LIBRARIES.forEach(
        (logger, level) -> context.getLogger(logger).setLevel(LogSettings.level(level)));
    write(context, LogSettings.USUAL, Map.of());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean hasItsOwn() {
    ClassLoader loader = Logging.class.getClassLoader();
    return System.getProperty("logback.configurationFile") != null
        || loader.getResource("logback-test.xml") != null
        || loader.getResource("logback.xml") != null;
  }

  /**
   * Has a program log as its configuration says, unless Logback has a configuration of its own.
   *
   * @param always what each line says, by field
   */
  public static void configure(LogSettings settings, Map<String, String> always) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(OWN) != null) {
      write(context, settings, always);
    }
  }

  private static void write(
      LoggerContext context, LogSettings settings, Map<String, String> always) {
    LineEncoder encoder = new LineEncoder(settings.format(), always);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setName(OWN);
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAppender(OWN);
    root.addAppender(appender);
    root.setLevel(LogSettings.level(settings.level()));
    settings
        .levels()
        .forEach((logger, level) -> context.getLogger(logger).setLevel(LogSettings.level(level)));
  }
}
