package io.orch.master.session;

import io.orch.proto.stream.Lane;
import org.jspecify.annotations.Nullable;

/** Where all streams of one minion are processed, one thing after the other. */
final class MinionLane {

  final Lane lane;

  /** How many streams use it; guarded by the sessions' lock. */
  int users;

  /** The stream whose opening the listeners were told of; only the lane's tasks use it. */
  @Nullable MinionStream opened;

  MinionLane(Lane lane) {
    this.lane = lane;
  }
}
