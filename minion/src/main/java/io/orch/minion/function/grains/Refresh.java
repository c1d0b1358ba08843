package io.orch.minion.function.grains;

import io.orch.minion.function.saltutil.Remembered;
import io.orch.sls.module.Context;

/** What is done after grains were set: they are collected again, and pillar may depend on them. */
final class Refresh {

  private Refresh() {}

  static void after(Context context, boolean pillar) {
    Remembered remembered = context.port(Remembered.class);
    remembered.refreshGrains();
    if (pillar) {
      remembered.refreshPillar();
    }
  }
}
