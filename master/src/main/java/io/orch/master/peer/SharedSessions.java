package io.orch.master.peer;

import io.orch.master.session.Sessions;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMinion;
import java.util.Set;

/** The sessions of this master, and what is known of those of its peers. */
public record SharedSessions(Sessions here, Peers peers) implements Sessions {

  @Override
  public boolean connected(MinionId minion) {
    return here.connected(minion);
  }

  @Override
  public boolean elsewhere(MinionId minion) {
    return peers.elsewhere(minion);
  }

  @Override
  public Set<MinionId> connected() {
    return here.connected();
  }

  @Override
  public boolean send(MinionId minion, ToMinion message) {
    return here.send(minion, message);
  }

  @Override
  public void disconnect(MinionId minion, String reason) {
    here.disconnect(minion, reason);
  }
}
