package io.orch.master.api;

import io.orch.master.access.Access;
import io.orch.master.access.Permission;
import io.orch.master.environment.OnFailure;
import io.orch.master.orchestrate.RunTerms;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Optional;

/** The terms on which operators want runs, as far as they may. */
record Terms(Access access) {

  /**
   * @param approveBy 0 when none is asked for
   * @throws OrchException PERMISSION_DENIED for an override by one who may not
   */
  RunTerms of(String onFailure, int approveBy, String override) {
    if (!override.isEmpty()) {
      access.require(Permission.WINDOW_OVERRIDE, Peer.current().operator());
    }
    OnFailure failure =
        OnFailure.of(onFailure)
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.ARGUMENT_INVALID,
                        "on_failure is 'stop' or 'rollback', not '" + onFailure + "'"));
    return new RunTerms(
        failure, approveBy == 0 ? 1 : approveBy, override, Optional.empty(), Optional.empty());
  }
}
