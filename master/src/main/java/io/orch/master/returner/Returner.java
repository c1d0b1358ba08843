package io.orch.master.returner;

import io.orch.master.outlet.Handed;
import io.orch.sls.error.OrchException;
import java.util.List;

/**
 * Somewhere that results go to. What it returned from taking is kept there. Used by one thread;
 * opens what it needs when it is needed, also after a close.
 */
interface Returner extends AutoCloseable {

  /**
   * Takes things in order.
   *
   * @return what of it was taken; when only some of it may have been, the rest is left
   * @throws OrchException when nothing can be taken now
   */
  Handed take(List<Returned> batch);

  @Override
  void close();
}
