package io.orch.proto.stream;

import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wire that remembers, and is ready when it is told to. */
final class FakeWire implements Wire<String> {

  final List<String> sent = new ArrayList<>();
  volatile boolean ready = true;
  volatile int requested;
  volatile @Nullable OrchException closed;

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public synchronized void send(String message) {
    sent.add(message);
  }

  @Override
  public void request(int count) {
    requested += count;
  }

  @Override
  public void close(OrchException reason) {
    closed = reason;
  }
}
