package io.orch.minion.upgrade;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.function.Consumer;

/** The way of functions to another version of the agent; a port of a context. */
public interface Upgrades {

  /** Where no agent runs, as in calls that someone makes on the machine. */
  Upgrades NONE =
      new Upgrades() {
        @Override
        public String begin(Wanted wanted, Consumer<String> progress) {
          throw none();
        }

        @Override
        public String verdict(String version) {
          throw none();
        }

        private OrchException none() {
          return new OrchException(
              ErrorCode.FUNCTION_UNKNOWN,
              "only the agent itself can tell and change its version: call it by its master, as"
                  + " 'orch upgrade' does");
        }
      };

  /**
   * Lays the version beside the one that runs, checks it, and lets no further job begin; the switch
   * follows when the jobs that run have ended, that of the caller among them.
   *
   * @return what was done
   * @throws OrchException when it can't be done; then nothing is changed
   */
  String begin(Wanted wanted, Consumer<String> progress);

  /**
   * What the agent runs, and how it came to that.
   *
   * @throws OrchException when that is another version, with the reason
   */
  String verdict(String version);
}
