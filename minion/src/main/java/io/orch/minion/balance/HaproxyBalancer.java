package io.orch.minion.balance;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * HAProxy as a load balancer.
 *
 * @param backend the backend, or {@code *} for all that have the server
 */
record HaproxyBalancer(Haproxy haproxy, String backend) implements LoadBalancer {

  @Override
  public void drain(String server) {
    haproxy.backends(backend, server).forEach(b -> haproxy.setState(b, server, "drain"));
  }

  @Override
  public void enable(String server) {
    haproxy.backends(backend, server).forEach(b -> haproxy.setState(b, server, "ready"));
  }

  @Override
  public void disable(String server) {
    haproxy.backends(backend, server).forEach(b -> haproxy.setState(b, server, "maint"));
  }

  /** That of the backend where the server gets most. */
  @Override
  public State state(String server) {
    return rows(server).stream().map(row -> state(row)).min(State::compareTo).orElseThrow();
  }

  @Override
  public OptionalLong sessions(String server) {
    ToLongFunction<HaproxyTable.Row> sessions = HaproxyTable.Row::sessions;
    return OptionalLong.of(rows(server).stream().mapToLong(sessions).sum());
  }

  private List<HaproxyTable.Row> rows(String server) {
    List<String> backends = haproxy.backends(backend, server);
    HaproxyTable table = haproxy.table();
    return backends.stream().map(name -> table.require(name, server)).toList();
  }

  private static State state(HaproxyTable.Row row) {
    String status = row.status();
    if (status.startsWith("MAINT")) {
      return State.DISABLED;
    } else if (status.startsWith("DRAIN")) {
      return State.DRAINING;
    }
    return status.startsWith("UP") || status.equals("no check") ? State.ENABLED : State.DOWN;
  }
}
