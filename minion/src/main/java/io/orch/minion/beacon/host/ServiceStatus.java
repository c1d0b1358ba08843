package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;

@BeaconFunction(
    value = "beacon.service",
    summary = "Tells whether services run.",
    example =
        """
        beacons:
          service:
            - services:
                nginx:
                  onchangeonly: True
                  delay: 30
                  uncleanshutdown: /run/nginx.pid
            - interval: 10
        """)
record ServiceStatus(
    @Param(
            "Services, each with onchangeonly, delay, emitatstartup and uncleanshutdown, or {} to"
                + " be told at each look.")
        ServiceOptions services)
    implements Beacon {

  @Override
  public Watch open(Site site) {
    return new ServiceWatch(site, services.services());
  }
}
