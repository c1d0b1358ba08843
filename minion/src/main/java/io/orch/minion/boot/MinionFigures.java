package io.orch.minion.boot;

import io.orch.minion.job.JobService;
import io.orch.minion.link.MasterLink;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebBounds;
import io.orch.proto.web.WebRequest;
import io.orch.proto.web.WebServer;
import io.orch.sls.metric.JvmFigures;
import io.orch.sls.metric.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Serves the figures of a minion to this machine alone, at {@code /metrics}. */
final class MinionFigures {

  private MinionFigures() {}

  /** Begins to serve; the port is written to {@code metrics.port}. */
  static WebServer serve(int port, Path root, MasterLink link, JobService jobs) throws IOException {
    Metrics metrics = new Metrics();
    JvmFigures.add(metrics);
    metrics.gauge(
        "orch_minion_connected",
        "1 while the master has the minion's stream.",
        () -> link.connected() ? 1 : 0);
    metrics.gauge(
        "orch_minion_jobs_open",
        "Jobs whose result the master has not acknowledged.",
        () -> jobs.openJobs().size());
    metrics.gauge("orch_minion_jobs_active", "Jobs that wait or run.", () -> jobs.running().size());
    WebServer server =
        WebServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            Optional.empty(),
            WebBounds.USUAL,
            request -> answer(request, metrics));
    Files.writeString(root.resolve("metrics.port"), server.port() + "\n");
    return server;
  }

  private static WebAnswer answer(WebRequest request, Metrics metrics) {
    return request.path().equals("/metrics") && request.method().equals("GET")
        ? WebAnswer.text(200, Metrics.CONTENT_TYPE, metrics.text())
        : WebAnswer.refused(404, "there is nothing here");
  }
}
