package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Optional;

/** A server in one backend or in all that have it. */
record Place(
    @Param("Name of the server.") String name,
    @Param("Name of the backend, or * for all that have the server.") String backend,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket) {

  /** What is done to the server in a backend. */
  interface Change {
    void in(Haproxy haproxy, String backend);
  }

  /** Does it in each backend, and tells what they look like then. */
  Object each(Context context, Change change) {
    Haproxy haproxy = Haproxy.of(context, socket);
    List<String> backends = haproxy.backends(backend, name);
    backends.forEach(one -> change.in(haproxy, one));
    return Listing.of(haproxy, backends);
  }
}
