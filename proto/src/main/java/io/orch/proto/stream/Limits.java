package io.orch.proto.stream;

import java.time.Duration;

/**
 * How much a stream may hold and how long it may be silent.
 *
 * @param outbound messages that wait to be sent
 * @param inbound messages that wait to be processed
 * @param inboundBytes of them
 * @param perSecond messages that are processed, in the long run
 * @param heartbeat how often an idle side says that it lives; silence of two ends the stream
 */
public record Limits(
    int outbound, int inbound, int inboundBytes, int perSecond, Duration heartbeat) {

  /** What streams of minions have unless a test says otherwise. */
  public static Limits standard(Duration heartbeat) {
    return new Limits(1_000, 64, 1 << 20, 30_000, heartbeat);
  }

  /** The same with another heartbeat. */
  public Limits every(Duration interval) {
    return new Limits(outbound, inbound, inboundBytes, perSecond, interval);
  }
}
