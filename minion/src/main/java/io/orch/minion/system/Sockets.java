package io.orch.minion.system;

import java.time.Duration;

/** Asks servers that take a line and answer until they close the connection. Thread-safe. */
public interface Sockets {

  /**
   * One question over a connection of its own. A server that cannot be reached is an {@code
   * OrchException} {@code COMMAND_FAILED}, one that takes too long {@code TIMED_OUT}.
   *
   * @param address path of a Unix socket, or {@code host:port}
   * @param limit bytes of the answer that are taken; a longer one is refused
   */
  String ask(String address, String question, Duration timeout, int limit);
}
