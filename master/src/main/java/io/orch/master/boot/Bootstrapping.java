package io.orch.master.boot;

import io.orch.master.bootstrap.Bootstrap;
import io.orch.master.bootstrap.UserData;
import io.orch.master.config.MasterConfig;
import io.orch.master.release.Releases;
import io.orch.proto.tls.Pem;
import io.orch.proto.web.Page;
import io.orch.sls.task.Clock;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What new instances are told and served.
 *
 * @param ports that the master listens on, once it does
 */
record Bootstrapping(Bootstrap bootstrap, AtomicReference<UserData.Ports> ports) {

  static Bootstrapping open(
      MasterConfig config, Trust trust, Fleet fleet, Releases releases, Clock clock) {
    AtomicReference<UserData.Ports> ports = new AtomicReference<>(new UserData.Ports(0, 0));
    Optional<Path> configured = config.web().flatMap(web -> web.certificate());
    return new Bootstrapping(
        Bootstrap.of(
            config.bootstrap(),
            releases,
            () ->
                configured
                    .map(Bootstrapping::issuer)
                    .orElseGet(() -> trust.authority().bundle().authorities()),
            () -> trust.authority().pin().value(),
            ports::get,
            fleet.events(),
            clock),
        ports);
  }

  /** Of a chain, the certificate that is farthest from the server's own. */
  private static List<X509Certificate> issuer(Path chain) {
    return List.of(Pem.readCertificates(chain).getLast());
  }

  List<Page> pages() {
    return bootstrap.pages().pages();
  }

  UserData userData() {
    return bootstrap.userData();
  }
}
