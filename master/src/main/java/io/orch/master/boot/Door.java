package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.master.pki.Authority;
import io.orch.master.web.FiguresPage;
import io.orch.master.web.HealthPages;
import io.orch.master.web.Pages;
import io.orch.master.web.WebSettings;
import io.orch.proto.tls.Credentials;
import io.orch.proto.web.Page;
import io.orch.proto.web.ServerTls;
import io.orch.proto.web.WebServer;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.Lifecycle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the master's web server, where one is wanted. */
final class Door {

  private static final Logger log = LoggerFactory.getLogger(Door.class);

  private Door() {}

  /** The port that it is at; 0 when there is none. */
  static int open(
      MasterConfig config,
      Storage storage,
      Trust trust,
      Metrics metrics,
      List<Page> further,
      Lifecycle parts)
      throws Exception {
    if (config.web().isPresent()) {
      WebSettings settings = config.web().get();
      WebServer server =
          parts.start(
              "web",
              () ->
                  WebServer.start(
                      new InetSocketAddress(settings.address(), settings.port()),
                      tls(settings, names(config, settings), trust.authority()),
                      settings.bounds(),
                      pages(settings, storage, metrics, further)));
      announce(config, server.port());
      log.info("web server listens on {}:{}", settings.address(), server.port());
      return server.port();
    }
    return 0;
  }

  /** Those of a certificate by the master's authority: new instances are told one of them. */
  private static List<String> names(MasterConfig config, WebSettings settings) {
    List<String> names = new ArrayList<>(settings.names());
    String told = config.bootstrap().address();
    if (!told.isEmpty() && !names.contains(told)) {
      names.add(told);
    }
    return names;
  }

  private static Pages pages(
      WebSettings settings, Storage storage, Metrics metrics, List<Page> further) {
    List<Page> pages = new ArrayList<>();
    pages.add(new FiguresPage(metrics, settings.token()).page());
    pages.addAll(new HealthPages(Map.of("store", storage.database()::answers)).pages());
    pages.addAll(further);
    return new Pages(pages, metrics);
  }

  private static Optional<SSLContext> tls(
      WebSettings settings, List<String> names, Authority authority) {
    if (!settings.tls()) {
      return Optional.empty();
    }
    if (settings.certificate().isPresent() && settings.key().isPresent()) {
      return Optional.of(ServerTls.of(settings.certificate().get(), settings.key().get()));
    }
    AtomicReference<Credentials> shown = new AtomicReference<>(authority.server(names));
    return Optional.of(
        ServerTls.of(
            () -> {
              Credentials own =
                  shown.updateAndGet(
                      kept -> authority.fresh(kept.certificate()) ? kept : authority.server(names));
              return new ServerTls.Shown(own.shown(), own.key());
            }));
  }

  private static void announce(MasterConfig config, int port) throws IOException {
    Addresses.announce(config.rootDir(), "web.port", port);
  }
}
