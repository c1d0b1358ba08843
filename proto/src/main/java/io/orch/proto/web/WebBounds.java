package io.orch.proto.web;

import java.time.Duration;

/**
 * What a client may take.
 *
 * @param body the longest body, in bytes
 * @param requests how many are answered at once; more are asked to come back
 */
public record WebBounds(int body, int requests) {

  /** What is enough for the senders of webhooks. */
  public static final WebBounds USUAL = new WebBounds(1024 * 1024, 64);

  private static final int HEADERS = 100;
  private static final int HEADER_BYTES = 32 * 1024;
  private static final int CONNECTIONS = 256;
  private static final Duration REQUEST = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofSeconds(30);

  /**
   * Tells the JDK's server, which reads its bounds once in a process, from properties. One that is
   * set on the command line stays.
   */
  static void apply() {
    set("sun.net.httpserver.maxReqHeaders", HEADERS);
    set("sun.net.httpserver.maxReqHeaderSize", HEADER_BYTES);
    set("jdk.httpserver.maxConnections", CONNECTIONS);
    set("sun.net.httpserver.maxReqTime", REQUEST.toSeconds());
    set("sun.net.httpserver.maxRspTime", ANSWER.toSeconds());
    set("sun.net.httpserver.idleInterval", IDLE.toSeconds());
    set("sun.net.httpserver.nodelay", true);
  }

  private static void set(String property, Object value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value.toString());
    }
  }
}
