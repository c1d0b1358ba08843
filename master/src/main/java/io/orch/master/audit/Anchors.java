package io.orch.master.audit;

import java.util.List;

/** Where heads of the log are noted beside it, so that its end can't be cut off unnoticed. */
public interface Anchors {

  /** Nowhere. */
  Anchors NONE =
      new Anchors() {
        @Override
        public void note(Head head) {}

        @Override
        public List<Head> noted() {
          return List.of();
        }
      };

  void note(Head head);

  /** Those that are still known. */
  List<Head> noted();
}
